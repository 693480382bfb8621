import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/bandit.js';
import { totalByContext } from '../../src/model/context-totals.js';
import { linearize } from '../../src/model/linearize.js';
import type { LoggedExposure } from '../../src/model/logged-sums.js';
import { fitLogisticRates } from '../../src/model/logistic-rates.js';
import { fitLogistic, logisticRate } from '../../src/model/logistic-regression.js';

const vector = (...numbers: number[]) => Float64Array.of(...numbers);
const exposure = (reward: number, x: Float64Array, arm = 'a'): LoggedExposure => ({
  visitor: undefined,
  arm,
  x,
  reward,
});
const GROUPS = [0, 1, 1];

/** Arms drawn alike, with two facts that each hold for a third, coded -1 and 1. */
function logOf(count: number, weights: Readonly<Record<string, Float64Array>>, seed = 1) {
  const random = seededRandom(seed);
  const arms = Object.keys(weights);
  return Array.from({ length: count }, () => {
    const arm = arms[Math.floor(random() * arms.length)]!;
    const x = vector(1, random() < 1 / 3 ? 1 : -1, random() < 1 / 3 ? 1 : -1);
    return exposure(Number(random() < logisticRate(x, weights[arm]!)), x, arm);
  });
}

describe('logistic regression', () => {
  test('finds the most probable weights: there the posterior is flat', () => {
    const totals = totalByContext(logOf(500, { a: vector(-1, 0.5, 0) }));
    const [mean, precision] = [vector(-1, 0, 0.3), [1, 5, 5]];
    const { weights } = fitLogistic(totals, mean, precision);
    weights.forEach((weight, i) => {
      let slope = -precision[i]! * (weight - mean[i]!);
      for (const { x, n, rewards } of totals)
        slope += (rewards - n * logisticRate(x, weights)) * x[i]!;
      // One step of the last size, 1e-5 or less, would have moved it by its curvature, below 500.
      expect(Math.abs(slope)).toBeLessThan(5e-3);
    });
  });

  test('knows of a lone weight what the log and the prior say together', () => {
    const totals = [{ x: vector(1), n: 1000, rewards: 20 }];
    const { weights, covariance } = fitLogistic(totals, vector(0), [1e-9]);
    expect(logisticRate(vector(1), weights)).toBeCloseTo(0.02, 6);
    expect(covariance[0]).toBeCloseTo(1 / (1000 * 0.02 * 0.98), 6);
  });

  test('takes a reward of a quarter for one success in four', () => {
    const x = vector(1, 1, -1);
    const quarters = totalByContext([exposure(0.25, x), exposure(0.25, x), exposure(0, x)]);
    const shares = [{ x, n: 3, rewards: 0.5 }];
    expect(quarters).toEqual(shares);
  });

  test('stays finite where a fact tells everything, and where the start is far off', () => {
    const totals = [
      { x: vector(1, 1), n: 1e6, rewards: 1e6 },
      { x: vector(1, -1), n: 1e6, rewards: 0 },
    ];
    for (const start of [vector(0, 0), vector(-20, 30), vector(200, -200)]) {
      const { weights } = fitLogistic(totals, vector(0, 0), [0.01, 0.01], start);
      expect(weights.every(Number.isFinite)).toBe(true);
      expect(logisticRate(vector(1, 1), weights)).toBeGreaterThan(0.999);
      expect(logisticRate(vector(1, -1), weights)).toBeLessThan(0.001);
    }
  });
});

describe('arms’ rates', () => {
  test('are found where rewards are rare and causes multiply', () => {
    const truth = { a: vector(-3.5, 0.6, -0.3), b: vector(-3.5, -0.6, 0.4), c: vector(-3, 0, 0) };
    const rates = fitLogisticRates(logOf(60_000, truth), GROUPS);
    for (const [arm, weights] of Object.entries(truth)) {
      for (const [one, other] of [
        [-1, -1],
        [-1, 1],
        [1, -1],
        [1, 1],
      ]) {
        const x = vector(1, one!, other!);
        const rate = logisticRate(x, weights);
        // Four standard errors of the rarest context alone: a ninth of 20,000 exposures.
        const error = 4 * Math.sqrt(rate / 2200);
        expect(Math.abs(logisticRate(x, rates.get(arm)!) - rate)).toBeLessThan(error);
      }
    }
  });

  test('are alike where the log shows no difference, and an arm of few exposures borrows', () => {
    const same = vector(-2, 0.5, 0);
    const log = logOf(9000, { a: same, b: same, c: same });
    const few = [...log, ...logOf(3, { rare: same }, 9)];
    const rates = fitLogisticRates(few, GROUPS);
    const x = vector(1, 1, -1);
    const common = logisticRate(x, rates.get('a')!);
    // Three exposures cannot say that a rate of .2 is another one.
    expect(Math.abs(logisticRate(x, rates.get('rare')!) / common - 1)).toBeLessThan(0.1);
  });

  test('do not depend on the order of the log', () => {
    const log = logOf(2000, { a: vector(-1, 0.5, 0), b: vector(-1, -0.5, 0) });
    const [forth, back] = [log, log.toReversed()].map((each) => fitLogisticRates(each, GROUPS));
    for (const arm of ['a', 'b']) {
      forth!.get(arm)!.forEach((weight, i) => {
        expect(back!.get(arm)![i]!).toBeCloseTo(weight, 9);
      });
    }
  });
});

describe('linearize', () => {
  const contexts = totalByContext(logOf(3000, { a: vector(0, 0, 0) }));

  test('leaves an error that no feature explains', () => {
    const logOdds = vector(-2, 1.5, -1);
    const linear = linearize(contexts, new Map([['a', logOdds]])).get('a')!;
    for (let i = 0; i < 3; i++) {
      let product = 0;
      for (const { x, n } of contexts) {
        const fitted = x.reduce((sum, value, j) => sum + value * linear[j]!, 0);
        product += n * x[i]! * (logisticRate(x, logOdds) - fitted);
      }
      // The ridge of a thousandth of an exposure, times a weight below 1.
      expect(Math.abs(product)).toBeLessThan(1e-3);
    }
  });

  test('has weights also for a feature that never varies', () => {
    const constant = contexts.map((each) => ({ ...each, x: vector(1, 1, each.x[2]!) }));
    const linear = linearize(constant, new Map([['a', vector(-1, 0, 0.5)]])).get('a')!;
    expect(linear.every(Number.isFinite)).toBe(true);
  });
});
