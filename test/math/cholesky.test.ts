import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factorize, solveLower, solveUpper } from '../../src/math/cholesky.js';
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

  test('times its transpose gives the matrix back, and both solves undo it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer(), (d, seed) => {
        const { full, lower } = randomMatrix(d, seed);
        const factor = factorize(lower, d)!;
        const random = seededRandom(seed + 1);
        const x = Array.from({ length: d }, () => random() * 2 - 1);
        const product = full.map((row) => row.reduce((sum, a, i) => sum + a * x[i]!, 0));
        const solved = solveUpper(factor, solveLower(factor, product));
        // Condition numbers stay below 1e3 here, so doubles keep twelve digits.
        solved.forEach((value, i) => expect(value).toBeCloseTo(x[i]!, 9));
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
