/** What another value of a signal leads to. */
export interface Outcome {
  /** The variant with the top score. */
  readonly top: string;
  /** Its probability. */
  readonly probability: number;
}

/**
 * The nearest other value of a signal with which another variant has the top score. Nothing is claimed that was not
 * scored: every value that is nearer was tried.
 *
 * @param values to be tried, from the nearest on.
 * @param top the variant that has the top score as things are.
 * @param score what holds with such a value, all else being equal.
 */
export function nearestChange<V>(
  values: readonly V[],
  top: string,
  score: (value: V) => Outcome,
): { readonly value: V; readonly outcome: Outcome } | null {
  for (const value of values) {
    const outcome = score(value);
    if (outcome.top !== top) return { value, outcome };
  }
  return null;
}
