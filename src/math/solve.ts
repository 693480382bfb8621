import { factorize } from './cholesky.js';

/**
 * The solutions y of M y = v, one for each v. They are read off the factor of a larger matrix: below M stand the unit
 * vectors, then every v, and the entry for e_i and v becomes -e_i' M^-1 v (see factorize). O(d^3)
 *
 * @param matrix M as a lower triangle, row by row.
 * @returns `null` if M is not positive definite to working precision, or not finite.
 */
export function solve(
  matrix: Float64Array,
  d: number,
  vectors: readonly Float64Array[],
): Float64Array[] | null {
  const rows = [...matrix];
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= d + i; j++) rows.push(Number(i === j));
  }
  vectors.forEach((vector, k) => rows.push(...vector, ...new Array<number>(d + k + 1).fill(0)));
  const factor = factorize(rows, d);
  if (!factor) return null;
  return vectors.map((_, k) => {
    const row = 2 * d + k;
    const start = (row * (row + 1)) / 2 + d;
    return Float64Array.from({ length: d }, (_, i) => -factor[start + i]!);
  });
}
