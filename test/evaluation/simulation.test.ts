import { describe, expect, test } from 'vitest';
import { createBandit, createFeatureSchema, seededRandom } from '../../src/bandit.js';
import { createFleet, type FleetSpec } from '../../src/evaluation/fleet.js';
import { createFleetLearner } from '../../src/evaluation/fleet-learner.js';
import { SCENARIOS } from '../../src/evaluation/scenarios.js';
import { shareOfGain } from '../../src/evaluation/share-of-gain.js';
import { type FleetRun, simulateFleet } from '../../src/evaluation/simulate-fleet.js';
import { BEST_ARM, ORACLE, UNIFORM } from '../../src/evaluation/yardsticks.js';

const runOf = (name: string, changes: Partial<FleetRun> = {}): FleetRun => ({
  ...SCENARIOS.find((scenario) => scenario.name === name)!.run,
  ...changes,
});
const { spec } = runOf('newcomers');
const visitorsOf = (changed: Partial<FleetSpec>, count: number, seed = 1) => {
  const fleet = createFleet({ ...spec, ...changed }, seededRandom(seed));
  return Array.from({ length: count }, () => fleet.nextVisitor());
};
const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a fleet', () => {
  test('has the visitors that its description says, the same for the same seed', () => {
    const visitors = visitorsOf({}, 20_000);
    expect(visitorsOf({}, 50)).toEqual(visitors.slice(0, 50));
    // Standard errors of 20,000 visitors: .0034 of a share, .017 of views (standard deviation 2.4).
    expect(meanOf(visitors.map(({ views }) => Number(views === 1)))).toBeCloseTo(0.65, 1);
    expect(Math.abs(meanOf(visitors.map(({ views }) => views)) - 2.05)).toBeLessThan(4 * 0.017);
    const facts = visitors.map(({ context }) => context['fact-3'] as number);
    expect(Math.abs(meanOf(facts) - 0.35)).toBeLessThan(4 * 0.0034);
    expect(visitors.every(({ rates }) => rates.every((rate) => rate > 0 && rate < 1))).toBe(true);
  });

  test('has visitors with tastes of their own where that is asked for', () => {
    const plain = { facts: 0, views: 1 };
    const alike = new Set(visitorsOf(plain, 20).map(({ rates }) => `${rates.join()}`));
    const apart = new Set(
      visitorsOf({ ...plain, tasteSpread: 0.5 }, 20).map((v) => v.rates.join()),
    );
    expect([alike.size, apart.size]).toEqual([1, 20]);
  });

  test('wanders where that is asked for', () => {
    const [first, last] = [0, 4999].map(
      (i) => visitorsOf({ facts: 0, drift: 0.5 }, 5000)[i]!.rates,
    );
    const moved = first!.map((rate, i) => Math.abs(Math.log(last![i]! / rate)));
    // A random walk of .5 per thousand visitors has gone about .5 sqrt(5) = 1.1 after five thousand.
    expect(meanOf(moved)).toBeGreaterThan(0.3);
  });
});

describe('a fleet’s learner', () => {
  test('credits every reward, however late', () => {
    const rewardedVisitors = visitorsOf({ facts: 0, baseRate: 0.5, views: 400 }, 2);
    const [atOnce, late] = [0, 30].map((delay) => {
      const bandit = createBandit({
        schema: createFeatureSchema([]),
        arms: ['arm-1', 'arm-2', 'arm-3', 'arm-4', 'arm-5'],
        minProbability: 1,
        random: seededRandom(3),
      });
      const arms = bandit.toJSON().arms.map(({ id }) => id);
      const learner = createFleetLearner(bandit, arms, delay, seededRandom(4));
      for (const visitor of rewardedVisitors) learner.play(visitor);
      const { arms: known } = bandit.toJSON();
      return {
        exposures: known.reduce((sum, { n }) => sum + n, 0),
        rewards: known.reduce((sum, { b }) => sum + b[0]!, 0),
      };
    });
    expect(late!.exposures).toBe(800);
    expect(atOnce!.exposures).toBe(800);
    // Half of 800, less what is still to come of the last thirty or so.
    expect(atOnce!.rewards).toBeGreaterThan(340);
    expect(late!.rewards).toBeGreaterThan(300);
  });
});

describe('simulateFleet', () => {
  test('has newcomers do better than the best arm for everybody, once others have taught', () => {
    const run = runOf('newcomers', { visitors: 800, checkpoints: [800] });
    const contestants = [
      { ...run.contestants[0]!, name: 'cold' },
      { ...run.contestants[1]!, name: 'taught', earlier: 6000 },
    ];
    const worlds = [1, 2, 3].map((seed) => simulateFleet({ ...run, contestants }, seed));
    const mean = (name: string) => meanOf(worlds.map((world) => world.get(name)![0]!));
    expect(mean(UNIFORM)).toBeLessThan(mean(BEST_ARM));
    expect(mean('cold')).toBeGreaterThan(mean(UNIFORM));
    expect(mean('taught')).toBeGreaterThan(mean(BEST_ARM));
    expect(mean('taught')).toBeLessThan(mean(ORACLE));
  });

  test('has one learner for all pass the best arm for everybody', () => {
    const run = runOf('online', { visitors: 12_000, checkpoints: [4000, 12_000] });
    const worlds = [1, 2, 3].map((seed) => simulateFleet(run, seed));
    const mean = (name: string, k: number) => meanOf(worlds.map((world) => world.get(name)![k]!));
    const [name] = run.contestants.map((each) => each.name) as [string];
    expect(mean(name, 1)).toBeGreaterThan(mean(BEST_ARM, 1));
    expect(mean(name, 1)).toBeGreaterThan(mean(name, 0));
  });

  test('has visitors of whom nothing is known lose nothing at first, and gain in fifty rounds', () => {
    const run = runOf('rounds', { visitors: 150 });
    const worlds = [1, 2, 3, 4, 5, 6].map((seed) => simulateFleet(run, seed));
    const gains = run.checkpoints.map((_, k) =>
      meanOf(worlds.map((each) => each.get('prior of 200')![k]! - each.get(BEST_ARM)![k]!)),
    );
    // Over 20 worlds: -.003, .001, .006 and .015; a world's standard deviation is .01.
    expect(Math.min(...gains)).toBeGreaterThan(-0.01 - 2 * (0.01 / Math.sqrt(6)));
    expect(gains[3]).toBeGreaterThan(0);
  });

  test('tells of every contestant that is done', () => {
    const told: string[] = [];
    const run = runOf('delay', { visitors: 50, checkpoints: [50] });
    simulateFleet(run, 1, (name) => told.push(name));
    expect(told).toEqual([UNIFORM, BEST_ARM, ORACLE, 'default, one for all']);
  });
});

describe('shareOfGain', () => {
  test('is a ratio of sums with the jackknife’s error', () => {
    const { share, halfWidth } = shareOfGain([1, 2, 3], [2, 2, 4]);
    expect(share).toBe(6 / 8);
    // Without one: 5/6, 4/6, 3/4; mean .75, squares .01389; error sqrt(2/3 x .01389), t = 4.303.
    expect(halfWidth).toBeCloseTo(4.303 * Math.sqrt((2 / 3) * 0.013889), 3);
    expect(shareOfGain([1], [2]).halfWidth).toBeNaN();
  });
});
