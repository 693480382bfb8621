import { addOuter, addScaled, dot } from './triangular.js';

/** A pivot that rounding has brought below this share of its diagonal counts as this much. */
const SMALLEST_PIVOT = 1e-13;
/** A pivot below this share of its diagonal is not rounding's work. */
const INDEFINITE = -1e-9;

/**
 * The inverse of a symmetric positive definite matrix M = L L' by bordered Cholesky factorisation: row
 * by row of W = L^-1, of which M^-1 is W' W. O(d^3 / 2)
 *
 * @param matrix lower triangle row by row.
 * @throws RangeError if M is not finite, or further from positive definite than rounding brings it.
 */
export function invert(matrix: Float64Array, d: number): Float64Array {
  const inverse = new Float64Array(matrix.length);
  const factor: Float64Array[] = [];
  for (let i = 0, at = 0; i < d; at += ++i) {
    const given = matrix.subarray(at, at + i + 1);
    const diagonal = given[i]!;
    const row = new Float64Array(i + 1);
    row[i] = 1;
    let pivot = diagonal;
    for (const before of factor) {
      const entry = dot(before, given);
      pivot -= entry * entry;
      addScaled(row, before, -entry);
    }
    if (!(pivot > INDEFINITE * diagonal && diagonal > 0 && diagonal < Infinity))
      throw new RangeError('indefinite');
    const root = Math.sqrt(Math.max(pivot, SMALLEST_PIVOT * diagonal));
    factor[i] = row.map((entry) => entry / root);
    addOuter(inverse, factor[i]!, 1);
  }
  return inverse;
}
