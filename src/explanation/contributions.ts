/** A signal's numbers in the encoded context: from one index up to another. */
export interface Columns {
  readonly from: number;
  readonly to: number;
}

/**
 * What the numbers of a signal add to the difference of two arms' expected rewards: the sum over them of
 * x_i (m_i - m'_i). Over all signals and the intercept that is x·m - x·m', exactly.
 *
 * @param x the encoded context.
 * @param weights m, the posterior mean of the one arm's weights.
 * @param others m', that of the other's.
 */
export function contributionOf(
  { from, to }: Columns,
  x: readonly number[],
  weights: Float64Array,
  others: Float64Array,
): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += x[i]! * (weights[i]! - others[i]!);
  return sum;
}
