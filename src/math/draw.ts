/**
 * The index that a uniform number falls on when the unit interval is cut by the probabilities.
 *
 * @param probabilities non-negative, summing to 1 up to rounding; at least one is positive.
 * @param uniform in [0, 1).
 * @returns never an index whose probability is 0, whatever the rounding of the sum.
 */
export function draw(probabilities: ArrayLike<number>, uniform: number): number {
  let last = 0;
  let cumulative = 0;
  for (let i = 0; i < probabilities.length; i++) {
    if (!(probabilities[i]! > 0)) continue;
    last = i;
    cumulative += probabilities[i]!;
    if (uniform < cumulative) break;
  }
  return last;
}
