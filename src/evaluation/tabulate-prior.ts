import { createBandit, createFeatureSchema } from '../bandit.js';
import { BUILT_IN_FEATURES } from '../context/built-in-features.js';
import { fitPrior, type PriorExposure } from '../priors.js';
import type { DecisionRound } from './read-decision-log.js';

/** What a page knows of a visitor before anything is painted, and a table has room for. */
const SIGNALS = ['device', 'referrer'] as const;

type Signal = (typeof SIGNALS)[number];

/** How likely a newcomer sees each variant of a slot. */
export interface TabulatedSlot {
  /** Of how many exposures that is known: those whose context was not logged, or of other variants, are left out. */
  readonly exposures: number;
  readonly ids: readonly string[];
  /** One row, or one for each device and each kind of referrer: device x referrers + referrer, in the order of `levelsOf`. */
  readonly rows: readonly (readonly number[])[];
}

/** The values that a signal may have, in the order of a table's rows. */
export function levelsOf(name: Signal): readonly string[] {
  const feature = BUILT_IN_FEATURES.features.find((each) => each.name === name);
  return (feature as { readonly levels: readonly string[] }).levels;
}

const SCHEMA = createFeatureSchema([
  ...SIGNALS.map((name) => ({ name, kind: 'category', levels: [...levelsOf(name)] }) as const),
  { name: 'both', kind: 'cross', of: [...SIGNALS] },
]);

/**
 * What the shipped policy would show to newcomers, by device and kind of referrer, after what others have earned: a prior
 * is fitted to their log by empirical Bayes, and the probabilities are those of a bandit that starts with it.
 *
 * @param ids of the variants that may be shown.
 * @param rounds of that slot; without any, all variants are alike.
 * @param minProbability uniform mass over all of them together, in [0, 1].
 */
export function tabulatePrior(
  ids: readonly string[],
  rounds: readonly DecisionRound[],
  minProbability: number,
): TabulatedSlot {
  const exposures = rounds.flatMap(readExposure).filter(({ arm }) => ids.includes(arm));
  const count = exposures.length;
  if (count === 0) return { exposures: count, ids, rows: [ids.map(() => 1 / ids.length)] };
  const { prior } = fitPrior(SCHEMA, exposures);
  const bandit = createBandit({ schema: SCHEMA, arms: [...ids], prior, minProbability });
  const rows = levelsOf('device').flatMap((device) =>
    levelsOf('referrer').map((referrer) => {
      const { probabilities } = bandit.decide({ device, referrer });
      return ids.map((id) => probabilities[id]!);
    }),
  );
  return { exposures: count, ids, rows };
}

/** None of a decision that was logged without its context, or under another list of features. */
function readExposure({ decision, reward }: DecisionRound): PriorExposure[] {
  const { features = [], variant, visitor } = decision;
  const context: Record<string, unknown> = {};
  let at = 1;
  for (const feature of BUILT_IN_FEATURES.features) {
    const width =
      feature.kind === 'category' ? feature.levels.length : feature.kind === 'cycle' ? 2 : 1;
    if (feature.kind === 'category') {
      context[feature.name] = feature.levels[features.slice(at, at + width).indexOf(1)];
    }
    at += width;
  }
  if (features.length < at) return [];
  const known = Object.fromEntries(SIGNALS.map((name) => [name, context[name]]));
  return [{ context: known, arm: variant, reward, ...(visitor && { visitor }) }];
}
