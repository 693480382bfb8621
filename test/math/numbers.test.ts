import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfToThe } from '../../src/math/half-to-the.js';
import { normalCdf, normalQuantile } from '../../src/math/normal.js';
import { NO_MOMENTS, standardScore, withNumber } from '../../src/math/running-moments.js';

describe('halfToThe', () => {
  test('is 0.5 to that power within a billionth', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60, noNaN: true }), (x) => {
        expect(halfToThe(x) / 0.5 ** x).toBeCloseTo(1, 8);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test.each([
    [0, 1],
    [-3, 1],
    [NaN, 1],
    [1, 0.5],
    [2, 0.25],
    [Infinity, 0],
  ])('%d half-lives leave %d', (x, left) => expect(halfToThe(x)).toBe(left));
});

describe('running moments', () => {
  test('are those of all numbers together', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 });
    fc.assert(
      fc.property(numbers, (values) => {
        const { n, mean, m2 } = values.reduce(withNumber, NO_MOMENTS);
        const exact = values.reduce((sum, x) => sum + x, 0) / values.length;
        const squares = values.reduce((sum, x) => sum + (x - exact) ** 2, 0);
        expect(n).toBe(values.length);
        expect(Math.abs(mean - exact)).toBeLessThanOrEqual(1e-6);
        expect(Math.abs(m2 - squares)).toBeLessThanOrEqual(1e-9 * (1 + squares));
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  test('ignore a number that would make them infinite, and score it finite or not at all', () => {
    const moments = [1, 2, 3].reduce(withNumber, NO_MOMENTS);
    expect(withNumber(moments, 1e308)).toBe(moments);
    expect(standardScore(moments, 2)).toBe(0);
    expect(standardScore(NO_MOMENTS, 5)).toBe(0);
  });
});

describe('the normal distribution', () => {
  // R: pnorm(c(-2, -0.5, 0, 1, 3)); qnorm(c(.01, .5, .975))
  test.each([
    [-2, 0.02275013],
    [-0.5, 0.30853754],
    [0, 0.5],
    [1, 0.84134475],
    [3, 0.9986501],
  ])('lies below %d with probability %d', (z, p) => expect(normalCdf(z)).toBeCloseTo(p, 6));

  test.each([
    [0.01, -2.326348],
    [0.5, 0],
    [0.975, 1.959964],
  ])('has the %d quantile %d', (p, z) => expect(normalQuantile(p)).toBeCloseTo(z, 5));
});
