/**
 * The simplest reward model: what each arm earned, drawn towards what all earned as by so many rounds
 * of prior evidence: (sum of r + weight x mean) / (n + weight).
 *
 * @param arms all that a target policy may draw: one that was never logged gets the mean.
 * @returns by arm; an arm that is neither logged nor in `arms` is not in it.
 * @throws RangeError without any round, from which no mean can be had.
 * @example shrunkMeans([{ arm: 'a', reward: 1 }, { arm: 'a', reward: 0 }], 2, ['b']) // { a: .5, b: .5 }
 */
export function shrunkMeans(
  rounds: readonly { readonly arm: string; readonly reward: number }[],
  weight: number,
  arms: readonly string[] = [],
): Record<string, number> {
  if (rounds.length === 0) throw new RangeError('rounds: found none, expected at least one');
  const sums = new Map<string, { n: number; reward: number }>();
  let total = 0;
  for (const { arm, reward } of rounds) {
    const sum = sums.get(arm) ?? { n: 0, reward: 0 };
    sums.set(arm, { n: sum.n + 1, reward: sum.reward + reward });
    total += reward;
  }
  const mean = total / rounds.length;
  const unlogged = arms.filter((arm) => !sums.has(arm)).map((arm) => [arm, mean] as const);
  const logged = [...sums].map(
    ([arm, { n, reward }]) => [arm, (reward + weight * mean) / (n + weight)] as const,
  );
  return Object.fromEntries([...logged, ...unlogged]);
}
