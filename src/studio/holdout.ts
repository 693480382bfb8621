/**
 * Which share of visitors a variant is shown to, with those who are held out and see the default.
 *
 * @param probabilities of what is drawn, by variant.
 * @param holdouts shares in [0, 1) that are held out independently: of the site, of the slot.
 */
export function sharesOf(
  probabilities: Readonly<Record<string, number>>,
  holdouts: readonly number[],
): Readonly<Record<string, number>> {
  const drawn = holdouts.reduce((rest, holdout) => rest * (1 - holdout), 1);
  const shares = Object.entries(probabilities).map(([id, share]) => [id, share * drawn] as const);
  const all: Record<string, number> = Object.fromEntries(shares);
  return drawn < 1 ? { ...all, default: (all['default'] ?? 0) + 1 - drawn } : all;
}
