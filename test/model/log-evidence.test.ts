import { describe, expect, test } from 'vitest';
import { logEvidence } from '../../src/model/log-evidence.js';
import { sumByArm } from '../../src/model/logged-sums.js';

describe('logEvidence', () => {
  test('is the density of the rewards with the weights averaged out', () => {
    const rewards = [0.2, 0.9];
    const [mean, noise, precision] = [0.4, 0.05, 3];
    const exposures = rewards.map((reward) => ({
      visitor: undefined,
      arm: 'a',
      x: Float64Array.of(1),
      reward,
    }));
    // Both have the variance s2 (1 + 1 / lambda) and share s2 / lambda of it: a bivariate normal.
    const [variance, shared] = [noise * (1 + 1 / precision), noise / precision];
    const determinant = variance ** 2 - shared ** 2;
    const [one, other] = rewards.map((reward) => reward - mean) as [number, number];
    const square = (variance * (one ** 2 + other ** 2) - 2 * shared * one * other) / determinant;
    const density = -(square + Math.log(determinant)) / 2 - Math.log(2 * Math.PI);
    const sums = sumByArm(exposures, 1).get('a')!;
    expect(logEvidence(sums, [precision], Float64Array.of(mean), noise)).toBeCloseTo(density, 10);
  });
});
