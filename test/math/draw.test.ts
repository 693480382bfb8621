import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draw } from '../../src/math/draw.js';
import { hashToUniform } from '../../src/math/hash.js';
import { seededRandom } from '../../src/math/random.js';

describe('draw', () => {
  test('cuts the unit interval by the probabilities', () => {
    const probabilities = [0.2, 0.5, 0.3];
    expect([0, 0.19, 0.2, 0.69, 0.71, 0.999].map((u) => draw(probabilities, u))).toEqual([
      0, 0, 1, 1, 2, 2,
    ]);
  });

  test('never gives an index of probability zero, whatever the rounding', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (weights, uniform) => {
          const sum = weights.reduce((total, weight) => total + weight, 0);
          fc.pre(sum > 0);
          const probabilities = weights.map((weight) => weight / sum);
          expect(probabilities[draw(probabilities, uniform)]).toBeGreaterThan(0);
        },
      ),
      { seed: 2, numRuns: 2000 },
    );
  });

  test('draws from ids as often as the probabilities say', () => {
    const probabilities = [0.7, 0.02, 0.28];
    const random = seededRandom(3);
    const rounds = 50_000;
    const counts = [0, 0, 0];
    for (let i = 0; i < rounds; i++) {
      counts[draw(probabilities, hashToUniform(`${random()}${random()}`))]!++;
    }
    // Four standard errors: a false alarm once in 5,000 seeds, and the seed is fixed.
    probabilities.forEach((p, i) => {
      const error = Math.sqrt((p * (1 - p)) / rounds);
      expect(Math.abs(counts[i]! / rounds - p)).toBeLessThan(4 * error);
    });
  });
});
