import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Moments, standardScore, withNumber } from '../../src/math/running-moments.js';

const NONE: Moments = [0, 0, 0];

describe('running moments', () => {
  test('are those of all numbers together', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
      minLength: 2,
      maxLength: 10,
    });
    fc.assert(
      fc.property(numbers, (values) => {
        const [n, mean, m2] = values.reduce(withNumber, NONE);
        const exact = values.reduce((sum, x) => sum + x, 0) / values.length;
        const squares = values.reduce((sum, x) => sum + (x - exact) ** 2, 0);
        expect(n).toBe(values.length);
        expect(Math.abs(mean - exact)).toBeLessThanOrEqual(1e-5);
        expect(Math.abs(m2 - squares)).toBeLessThanOrEqual(1e-9 * (1 + squares));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test('are not spoiled by one absurd number', () => {
    const ordinary = Array.from({ length: 20 }, (_, i) => 40 + (i % 2 ? 10 : -10));
    const spoiled = withNumber(ordinary.reduce(withNumber, NONE), 1e308);
    expect(standardScore(spoiled, 60)).toBeGreaterThan(0.3);
    expect(standardScore(spoiled, 60)).toBeLessThan(2);
  });

  test('score nothing as long as all numbers were equal', () => {
    expect(standardScore([3, 3, 3].reduce(withNumber, NONE), 3)).toBe(0);
    expect(standardScore(NONE, 5)).toBe(0);
    expect(standardScore([1, 3].reduce(withNumber, NONE), 3)).toBe(1);
  });
});
