import { describe, expect, test } from 'vitest';
import { estimateValues } from '../../src/evaluation/policy-value.js';
import { studentQuantile } from '../../src/evaluation/student-quantile.js';
import { seededRandom } from '../../src/math/random.js';

const mean = [{ name: 'mean', ratios: [['reward', 'n']] }] as const;
const valueOf = (rewards: readonly number[]) => {
  const visitors = rewards.map((reward) => ({ n: 1, reward }));
  return estimateValues(mean, visitors, { random: seededRandom(1) }, 1)[0]!;
};

describe('studentQuantile', () => {
  test('gives what R does', () => {
    // R: qt(.975, c(1, 30, 31, 100, 1000))
    const wanted = [12.7062, 2.04227, 2.03951, 1.98397, 1.96234];
    const found = [1, 30, 31, 100, 1000].map(studentQuantile);
    // Three decimals are promised; the expansion is off by .003 just beyond the table.
    found.forEach((each, i) => expect(Math.abs(each - wanted[i]!)).toBeLessThan(0.004));
    expect(studentQuantile(0)).toBeNaN();
  });
});

describe('the asymptotic interval', () => {
  test('is Student’s for a mean without skewness', () => {
    const { value, asymptotic } = valueOf([0.2, 0.4, 0.6, 0.8]);
    // sd = sqrt(.2 / 3); R: qt(.975, 3) = 3.182446
    const halfWidth = (3.182 * Math.sqrt(0.2 / 3)) / 2;
    expect(value).toBeCloseTo(0.5, 12);
    expect(asymptotic[0]).toBeCloseTo(0.5 - halfWidth, 9);
    expect(asymptotic[1]).toBeCloseTo(0.5 + halfWidth, 9);
  });

  test('reaches further to the side of the rare', () => {
    const rewards = Array.from({ length: 400 }, (_, i) => Number(i % 50 === 0));
    const { value, asymptotic, bootstrap } = valueOf(rewards);
    for (const [low, high] of [asymptotic, bootstrap]) {
      expect(high - value).toBeGreaterThan(1.3 * (value - low));
    }
  });
});

describe('both intervals', () => {
  test('are all that is possible for one visitor, and nothing but the value if all are alike', () => {
    const one = valueOf([0.3]);
    expect([one.asymptotic, one.bootstrap]).toEqual([
      [0, 1],
      [0, 1],
    ]);
    const alike = valueOf([1, 1, 1]);
    expect([alike.asymptotic, alike.bootstrap]).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test('end where a value can be', () => {
    const { asymptotic, bootstrap } = valueOf([1, 1, 1, 0]);
    for (const [low, high] of [asymptotic, bootstrap]) {
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBe(1);
    }
  });
});
