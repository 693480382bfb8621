import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factorize } from '../../src/math/cholesky.js';
import { seededRandom } from '../../src/math/random.js';

/** A random symmetric positive definite matrix: B B' + I, as a lower triangle. */
function randomMatrix(d: number, seed: number): { full: number[][]; lower: Float64Array } {
  const random = seededRandom(seed);
  const b = Array.from({ length: d }, () => Array.from({ length: d }, () => random() * 2 - 1));
  const full = b.map((row, i) =>
    b.map((other, j) => row.reduce((sum, x, k) => sum + x * other[k]!, i === j ? 1 : 0)),
  );
  return { full, lower: Float64Array.from(full.flatMap((row, i) => row.slice(0, i + 1))) };
}

describe('factorize', () => {
  test('gives the factor of a small matrix', () => {
    // numpy.linalg.cholesky([[4, 2, 2], [2, 5, 3], [2, 3, 6]])
    expect([...factorize(Float64Array.of(4, 2, 5, 2, 3, 6), 3)!]).toEqual([2, 1, 2, 1, 1, 2]);
  });

  test('leaves the matrix as it was', () => {
    const matrix = Float64Array.of(4, 2, 5);
    factorize(matrix, 2);
    expect([...matrix]).toEqual([4, 2, 5]);
  });

  test.each([
    ['negative on the diagonal', [-1]],
    ['singular', [1, 1, 1]],
    ['indefinite', [1, 2, 1]],
    ['not a number', [1, NaN, 1]],
    ['infinite', [Infinity]],
  ])('refuses a matrix that is %s', (_what, matrix) => {
    const d = matrix.length === 1 ? 1 : 2;
    expect(factorize(Float64Array.from(matrix), d)).toBeNull();
  });

  test('times its transpose gives the matrix back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer(), (d, seed) => {
        const { full, lower } = randomMatrix(d, seed);
        const factor = factorize(lower, d)!;
        const at = (i: number, j: number) => (j <= i ? factor[(i * (i + 1)) / 2 + j]! : 0);
        full.forEach((row, i) =>
          row.forEach((value, j) => {
            const product = row.reduce((sum, _, k) => sum + at(i, k) * at(j, k), 0);
            expect(product).toBeCloseTo(value, 9);
          }),
        );
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('of a matrix with rows below it leaves products with the inverse there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer(), (d, seed) => {
        const { full, lower } = randomMatrix(d, seed);
        const random = seededRandom(seed + 1);
        const [x, y] = [1, 2].map(() => Array.from({ length: d }, () => random() * 2 - 1)) as [
          number[],
          number[],
        ];
        const times = (v: number[]) =>
          full.map((row) => row.reduce((sum, a, i) => sum + a * v[i]!, 0));
        const dot = (u: number[], v: number[]) => u.reduce((sum, a, i) => sum + a * v[i]!, 0);
        // (M x)' M^-1 (M y) is x' M y, without an inverse.
        const factor = factorize([...lower, ...times(x), 5, ...times(y), 6, 7], d)!;
        expect([...factor.slice(0, lower.length)]).toEqual([...factorize(lower, d)!]);
        // Condition numbers stay below 1e3 here, so doubles keep twelve digits.
        expect(factor.at(-2)).toBeCloseTo(6 - dot(x, times(y)), 9);
        expect(factor.at(-1)).toBeCloseTo(7 - dot(y, times(y)), 9);
        expect(factor[(d * (d + 3)) / 2]).toBeCloseTo(5 - dot(x, times(x)), 9);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
