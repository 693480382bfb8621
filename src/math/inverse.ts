import { factorize } from './cholesky.js';

/**
 * The inverse of a symmetric positive definite matrix by its Cholesky factor, M^-1 = L'^-1 L^-1.
 * Matrices are lower triangles stored row by row. O(d^3 / 2).
 *
 * @returns `null` if the matrix is not positive definite to working precision, or not finite.
 */
export function invert(matrix: Float64Array, d: number): Float64Array | null {
  const factor = factorize(matrix, d);
  if (!factor) return null;
  // In place: the factor becomes its own inverse, row by row.
  for (let i = 0; i < d; i++) {
    const row = (i * (i + 1)) / 2;
    const pivot = 1 / factor[row + i]!;
    for (let j = 0; j < i; j++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum += factor[row + k]! * factor[(k * (k + 1)) / 2 + j]!;
      factor[row + j] = -sum * pivot;
    }
    factor[row + i] = pivot;
  }
  const inverse = new Float64Array(matrix.length);
  for (let k = 0; k < d; k++) {
    const row = (k * (k + 1)) / 2;
    for (let i = 0; i <= k; i++) {
      const value = factor[row + i]!;
      if (value === 0) continue;
      const target = (i * (i + 1)) / 2;
      for (let j = 0; j <= i; j++) inverse[target + j]! += value * factor[row + j]!;
    }
  }
  return inverse;
}
