/**
 * Probabilities that fall with the distance from the best score: an arm at gap g below the best of K
 * gets 1 / (K + gamma g), the best gets the rest (Abe & Long 1999; Foster & Rakhlin 2020, "Beyond
 * UCB", algorithm 1, SquareCB).
 *
 * Every probability is positive, and equal scores get equal probabilities. Adding a constant to all
 * scores changes nothing.
 *
 * @param scores finite, at least one.
 * @param gamma 0 draws uniformly; the larger, the greedier.
 * @returns as many numbers as scores, summing to 1.
 */
export function inverseGapWeighting(scores: readonly number[], gamma: number): number[] {
  const count = scores.length;
  const best = Math.max(...scores);
  let bestCount = 0;
  let rest = 1;
  const weights = scores.map((score) => {
    const weight = 1 / (count + gamma * (best - score));
    if (score === best) bestCount++;
    else rest -= weight;
    return weight;
  });
  return weights.map((weight, i) => (scores[i] === best ? rest / bestCount : weight));
}
