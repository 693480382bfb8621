/**
 * Mixes uniform probabilities in, p = (1 - e) p' + e / K, so that every one of K variants keeps at
 * least e / K. The one place where a minimum is applied, whatever the policy.
 *
 * @param total e, the uniform mass over all variants, in [0, 1].
 */
export function withMinimumProbability(probabilities: readonly number[], total: number): number[] {
  return probabilities.map((p) => (1 - total) * p + total / probabilities.length);
}
