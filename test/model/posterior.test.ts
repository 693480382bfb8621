import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addArms, emptyArm, withExposure, withReward } from '../../src/model/arm-state.js';
import { predict } from '../../src/model/posterior.js';
import type { ArmState } from '../../src/types.js';

const prior = { mean: 0.5, precision: 3 };

/** What an arm knows after exposures, each with its reward. */
const learn = (outcomes: readonly (readonly [x: readonly number[], reward: number])[], d: number) =>
  outcomes.reduce<ArmState>((arm, [x, reward]) => {
    const features = Float64Array.from(x);
    return withReward(withExposure(arm, features), features, reward);
  }, emptyArm(d));

describe('predict', () => {
  test('gives the prior where nothing is known', () => {
    const { mean, width } = predict(emptyArm(2), Float64Array.of(1, 0.5), prior);
    expect(mean).toBeCloseTo(0.5, 12);
    // sqrt(x'x / lambda) = sqrt(1.25 / 3)
    expect(width).toBeCloseTo(Math.sqrt(1.25 / 3), 12);
  });

  test('with the intercept alone is the mean of the rewards and the prior’s three', () => {
    const arm = learn(
      [
        [[1], 1],
        [[1], 0],
        [[1], 1],
      ],
      1,
    );
    const { mean, width } = predict(arm, Float64Array.of(1), prior);
    expect(mean).toBeCloseTo((3 * 0.5 + 2) / (3 + 3), 12);
    expect(width).toBeCloseTo(Math.sqrt(1 / 6), 12);
  });

  test('is the posterior of Bayesian linear regression', () => {
    const outcomes = [
      [[1, 0.2], 1],
      [[1, -1], 0],
      [[1, 0.7], 0.5],
    ] as const;
    // P = 3 * eye(2) + X.T @ X; m = solve(P, 3 * [.5, 0] + X.T @ r); x = [1, .3]
    const { mean, width } = predict(learn(outcomes, 2), Float64Array.of(1, 0.3), prior);
    expect(mean).toBeCloseTo(posteriorMean(), 12);
    expect(width).toBeCloseTo(posteriorWidth(), 12);

    function posteriorMean() {
      const { p, v, determinant } = normalEquations();
      const m0 = (p[1]![1]! * v[0]! - p[0]![1]! * v[1]!) / determinant;
      const m1 = (p[0]![0]! * v[1]! - p[1]![0]! * v[0]!) / determinant;
      return m0 + 0.3 * m1;
    }
    function posteriorWidth() {
      const { p, determinant } = normalEquations();
      return Math.sqrt((p[1]![1]! - 2 * 0.3 * p[0]![1]! + 0.09 * p[0]![0]!) / determinant);
    }
    /** By Cramer's rule, which shares nothing with a factorisation. */
    function normalEquations() {
      const sum = (f: (x: number, r: number) => number) =>
        outcomes.reduce((total, [[, x], r]) => total + f(x, r), 0);
      const p = [
        [3 + 3, sum((x) => x)],
        [sum((x) => x), 3 + sum((x) => x * x)],
      ];
      const v = [1.5 + sum((_, r) => r), sum((x, r) => x * r)];
      return { p, v, determinant: p[0]![0]! * p[1]![1]! - p[0]![1]! * p[1]![0]! };
    }
  });

  test('falls back to the prior for an arm that cannot be', () => {
    const broken = { n: 1, a: Float64Array.of(-10), b: Float64Array.of(5) };
    expect(predict(broken, Float64Array.of(1), prior).mean).toBeCloseTo(0.5, 12);
  });
});

const outcome = fc.tuple(
  fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

describe('arm states', () => {
  test('do not depend on the order of what is learned, and add up', () => {
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 20 }), fc.nat(20), (outcomes, cut) => {
        const whole = learn(outcomes, 3);
        const reversed = learn([...outcomes].reverse(), 3);
        const added = addArms(learn(outcomes.slice(0, cut), 3), learn(outcomes.slice(cut), 3));
        for (const other of [reversed, added]) {
          expect(other.n).toBe(whole.n);
          other.a.forEach((value, i) => expect(value).toBeCloseTo(whole.a[i]!, 10));
          other.b.forEach((value, i) => expect(value).toBeCloseTo(whole.b[i]!, 10));
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test('are never changed in place', () => {
    const before = emptyArm(2);
    withExposure(before, Float64Array.of(1, 1));
    withReward(before, Float64Array.of(1, 1), 1);
    expect(before).toEqual(emptyArm(2));
  });
});
