import type { FleetSpec } from './fleet.js';
import type { FleetContestant, FleetRun } from './simulate-fleet.js';

export interface Scenario {
  readonly name: string;
  /** What it asks, in a line or two. */
  readonly question: string;
  readonly run: FleetRun;
  /** How many worlds give intervals that say something. */
  readonly worlds: number;
}

/** Clicks around 2 %, on the scale of log-odds: two thirds of the visitors are seen once, and only their facts tell them apart. */
const CLICKS: FleetSpec = {
  arms: 5,
  facts: 7,
  factRate: 0.35,
  scale: 'logit',
  baseRate: 0.02,
  armSpread: 0.15,
  effectSpread: 0.6,
  visitorSpread: 0,
  tasteSpread: 0,
  views: { onceShare: 0.65, mean: 2.05 },
  drift: 0,
  delay: 0,
};

/** Nothing is known of visitors, who differ much and stay for fifty rounds. */
const ROUNDS: FleetSpec = {
  ...CLICKS,
  arms: 8,
  facts: 0,
  scale: 'chance',
  baseRate: 0.55,
  armSpread: 0.06,
  visitorSpread: 0.15,
  tasteSpread: 0.1,
  views: 50,
};

const DEFAULT: FleetContestant = {
  name: 'default',
  options: {},
  hasPairs: false,
  isShared: false,
  earlier: 0,
};
const withPrior = (earlier: number, more: Partial<FleetContestant> = {}, note = '') => ({
  ...DEFAULT,
  name: `prior of ${earlier.toLocaleString('en')}${note}`,
  earlier,
  ...more,
});
const SHARED: FleetContestant = { ...DEFAULT, name: 'default, one for all', isShared: true };
const NO_MINIMUM = { options: { minProbability: 0 } };

export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'newcomers',
    question:
      'Clicks around 2 %. Every visitor starts anew, with what earlier visitors taught under uniform draws, or with nothing. The model sees facts and pairs of facts.',
    worlds: 30,
    run: {
      spec: CLICKS,
      visitors: 3000,
      by: 'visitors',
      checkpoints: [3000],
      contestants: [
        { ...DEFAULT, name: 'no prior' },
        ...[10_000, 100_000].flatMap((earlier) => [
          withPrior(earlier, { hasPairs: true }),
          withPrior(earlier, { hasPairs: true, ...NO_MINIMUM }, ', no minimum'),
          withPrior(earlier, {}, ', no pairs'),
          withPrior(earlier, NO_MINIMUM, ', no pairs, no minimum'),
        ]),
      ],
    },
  },
  {
    name: 'online',
    question: 'The same clicks, and one learner for all visitors that starts from nothing.',
    worlds: 10,
    run: {
      spec: CLICKS,
      visitors: 100_000,
      by: 'visitors',
      checkpoints: [1000, 3000, 10_000, 30_000, 100_000],
      contestants: [SHARED, { ...SHARED, name: 'the same, pairs', hasPairs: true }],
    },
  },
  {
    name: 'rounds',
    question:
      'Eight arms for visitors of whom nothing is known, after 200 others with 20 rounds each.',
    worlds: 20,
    run: {
      spec: ROUNDS,
      visitors: 300,
      earlierViews: 20,
      by: 'views',
      checkpoints: [5, 10, 20, 50],
      contestants: [{ ...DEFAULT, name: 'no prior' }, withPrior(200)],
    },
  },
  {
    name: 'delay',
    question: 'Clicks that come 2,000 views later on average, beside the same that come at once.',
    worlds: 10,
    run: {
      spec: { ...CLICKS, delay: 2000 },
      visitors: 30_000,
      by: 'visitors',
      checkpoints: [3000, 10_000, 30_000],
      contestants: [SHARED],
    },
  },
  {
    name: 'drift',
    question:
      'Tastes that wander, a thousand visitors a day: forgetting beside keeping everything.',
    worlds: 10,
    run: {
      spec: { ...CLICKS, drift: 0.15 },
      visitors: 60_000,
      by: 'visitors',
      checkpoints: [10_000, 30_000, 60_000],
      contestants: [
        { ...SHARED, name: 'keeps everything' },
        { ...SHARED, name: 'half-life of 10 days', options: { halfLifeDays: 10 } },
      ],
    },
  },
];
