/**
 * The index that a uniform number falls on when the unit interval is cut by the probabilities.
 *
 * @param probabilities non-negative, summing to 1 up to rounding; at least one is positive.
 * @param uniform in [0, 1).
 * @returns never an index whose probability is 0, whatever the rounding of the sum.
 */
export function draw(probabilities: readonly number[] | Float64Array, uniform: number): number {
  let drawn = 0;
  let rest = uniform;
  probabilities.forEach((probability, i) => {
    if (probability > 0 && rest >= 0) drawn = i;
    rest -= probability;
  });
  return drawn;
}
