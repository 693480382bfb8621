import { describe, expect, test } from 'vitest';
import { normalCdf, normalQuantile } from '../../src/math/normal.js';

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
