import { draw } from '../math/draw.js';
import type { Prediction } from '../model/posterior.js';
import { withMinimumProbability } from './minimum-probability.js';
import type { Policy } from './policy.js';

/** A slate: what was drawn at each position, and how probable that was. */
export interface Slate {
  /** Indices of predictions, from the first position on. */
  readonly order: readonly number[];
  /** The probability of each of them at its position, given those before it. */
  readonly propensities: readonly number[];
  /** Of all predictions, before the first draw. */
  readonly scores: readonly number[];
}

/**
 * Draws positions one after the other, each from what the policy says of those that are left, with the
 * minimum mixed in. O(size x K)
 *
 * @param size positions; fewer where there are fewer predictions.
 * @param minProbability uniform mass of every draw, over all that are left.
 * @param random uniform numbers in [0, 1).
 */
export function drawWithoutRepeats(
  policy: Policy,
  predictions: readonly Prediction[],
  minProbability: number,
  size: number,
  random: () => number,
): Slate {
  let left = predictions.map((_, i) => i);
  let scores: readonly number[] = [];
  const order: number[] = [];
  const propensities: number[] = [];
  while (left.length > 0 && order.length < size) {
    const weights = policy.weigh(left.map((i) => predictions[i]!));
    if (order.length === 0) ({ scores } = weights);
    const probabilities = withMinimumProbability(weights.probabilities, minProbability);
    const drawn = draw(probabilities, random());
    order.push(left[drawn]!);
    propensities.push(probabilities[drawn]!);
    left = left.filter((_, i) => i !== drawn);
  }
  return { order, propensities, scores };
}
