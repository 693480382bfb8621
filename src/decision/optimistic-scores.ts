import type { Prediction } from '../model/posterior.js';

/**
 * Upper confidence scores: mean + alpha x width (LinUCB; Li, Chu, Langford, Schapire 2010, "A
 * contextual-bandit approach to personalized news article recommendation", algorithm 1).
 *
 * @param alpha how much a standard deviation of not knowing is worth, in units of reward; 0 or more.
 */
export function optimisticScores(predictions: readonly Prediction[], alpha: number): number[] {
  return predictions.map(({ mean, width }) => mean + alpha * width);
}
