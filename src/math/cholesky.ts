/**
 * The factor L of M = L L', lower triangular with a positive diagonal. Matrices are lower triangles stored
 * row by row: entry (i, j), j <= i, is at i (i + 1) / 2 + j. O(d^3 / 6)
 *
 * M may stand at the top of a larger matrix. Of that, a row v below becomes L^-1 v in its first d entries, and
 * the entry for two rows u and v below, which was c, becomes c - u' M^-1 v, the Schur complement (Golub & Van
 * Loan 2013, Matrix Computations, 4.2.5): products with the inverse, without solving for anything.
 *
 * @param matrix left unchanged.
 * @param d rows of M.
 * @returns `null` if M is not positive definite to working precision, or not finite.
 */
export function factorize(matrix: ArrayLike<number>, d: number): Float64Array | null {
  const factor = Float64Array.from(matrix);
  for (let i = 0, row = 0; row < factor.length; row += ++i) {
    for (let j = 0, other = 0; j <= i; other += ++j) {
      let rest = factor[row + j]!;
      for (let k = 0; k < j && k < d; k++) rest -= factor[row + k]! * factor[other + k]!;
      if (j < i && j < d) rest /= factor[other + j]!;
      else if (i < d) {
        if (!(rest > 0 && rest < Infinity)) return null;
        rest = Math.sqrt(rest);
      }
      factor[row + j] = rest;
    }
  }
  return factor;
}
