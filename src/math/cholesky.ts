/**
 * Cholesky factorisation and solves for symmetric positive definite matrices. Matrices are lower
 * triangles stored row by row: entry (i, j), j <= i, is at i (i + 1) / 2 + j.
 */

/**
 * The factor L of M = L L', lower triangular with a positive diagonal. O(d^3 / 6).
 *
 * @param matrix lower triangle of M, d (d + 1) / 2 numbers; left unchanged.
 * @returns `null` if M is not positive definite to working precision, or not finite.
 */
export function factorize(matrix: Float64Array, d: number): Float64Array | null {
  const factor = new Float64Array(matrix);
  for (let i = 0; i < d; i++) {
    const row = (i * (i + 1)) / 2;
    for (let j = 0; j <= i; j++) {
      const other = (j * (j + 1)) / 2;
      let sum = factor[row + j]!;
      for (let k = 0; k < j; k++) sum -= factor[row + k]! * factor[other + k]!;
      if (j < i) factor[row + j] = sum / factor[other + j]!;
      else if (sum > 0 && sum < Infinity) factor[row + i] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** Solves L y = v by forward substitution. O(d^2 / 2). */
export function solveLower(factor: Float64Array, v: ArrayLike<number>): Float64Array {
  const d = v.length;
  const y = new Float64Array(d);
  for (let i = 0; i < d; i++) {
    const row = (i * (i + 1)) / 2;
    let sum = v[i]!;
    for (let k = 0; k < i; k++) sum -= factor[row + k]! * y[k]!;
    y[i] = sum / factor[row + i]!;
  }
  return y;
}

/** Solves L' z = y by back substitution. O(d^2 / 2). */
export function solveUpper(factor: Float64Array, y: ArrayLike<number>): Float64Array {
  const d = y.length;
  const z = new Float64Array(d);
  for (let i = d - 1; i >= 0; i--) {
    let sum = y[i]!;
    for (let k = i + 1; k < d; k++) sum -= factor[(k * (k + 1)) / 2 + i]! * z[k]!;
    z[i] = sum / factor[(i * (i + 1)) / 2 + i]!;
  }
  return z;
}
