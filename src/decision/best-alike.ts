/** The probabilities of choosing the best score, shared alike where several are best. */
export function bestAlike(scores: readonly number[]): number[] {
  const best = Math.max(...scores);
  const count = scores.filter((score) => score === best).length;
  return scores.map((score) => (score === best ? 1 / count : 0));
}
