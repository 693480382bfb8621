/**
 * The simplest reward model: what each arm earned, drawn towards what all earned as by so many rounds
 * of prior evidence: (sum of r + weight x mean) / (n + weight).
 *
 * @returns by arm; arms that were never logged are not in it.
 */
export function shrunkMeans(
  rounds: readonly { readonly arm: string; readonly reward: number }[],
  weight: number,
): Record<string, number> {
  const sums = new Map<string, { n: number; reward: number }>();
  let total = 0;
  for (const { arm, reward } of rounds) {
    const sum = sums.get(arm) ?? { n: 0, reward: 0 };
    sums.set(arm, { n: sum.n + 1, reward: sum.reward + reward });
    total += reward;
  }
  const mean = total / rounds.length;
  return Object.fromEntries(
    [...sums].map(([arm, { n, reward }]) => [arm, (reward + weight * mean) / (n + weight)]),
  );
}
