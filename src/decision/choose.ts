import { draw } from '../math/draw.js';
import type { Prediction } from '../model/posterior.js';
import { withMinimumProbability } from './minimum-probability.js';
import type { Policy, Weights } from './policy.js';

/**
 * From what is believed of each eligible arm to its probability: what the policy says, with a minimum
 * mixed in, the same way for every policy.
 *
 * @param minProbability uniform mass over all arms together, in [0, 1].
 */
export function weigh(
  policy: Policy,
  predictions: readonly Prediction[],
  minProbability: number,
): Weights {
  const { scores, probabilities } = policy.weigh(predictions);
  return { scores, probabilities: withMinimumProbability(probabilities, minProbability) };
}

/** The index that a uniform number in [0, 1) draws, and the exact probability that it had. */
export function drawFrom(
  { probabilities }: Pick<Weights, 'probabilities'>,
  uniform: number,
): { readonly index: number; readonly propensity: number } {
  const index = draw(probabilities, uniform);
  return { index, propensity: probabilities[index]! };
}
