import { draw } from '../math/draw.js';
import type { Prediction } from '../model/posterior.js';
import { inverseGapWeighting } from './inverse-gap-weighting.js';
import { withMinimumProbability } from './minimum-probability.js';
import { optimisticScores } from './optimistic-scores.js';

/** Name and version of the policy below; decisions carry it. */
export const POLICY = 'optimistic-igw/1';

/** How much optimism a standard deviation is worth; settled by a bake-off over 19 data sets. */
const ALPHA = 0.25;

/** Greed after t exposures is this times sqrt(t), the rate of Foster & Rakhlin 2020, theorem 1. */
const GREED = 1000;

export interface Pmf {
  readonly scores: readonly number[];
  /** As many as predictions, each at least `minProbability / K`, summing to 1. */
  readonly probabilities: readonly number[];
}

/**
 * From what is believed of each eligible variant to its probability: optimistic scores, weighed by
 * inverse gaps, with a minimum.
 *
 * @param exposures how many exposures the variants had together; nothing known draws uniformly.
 * @param minProbability uniform mass over all variants together, in [0, 1].
 */
export function weigh(
  predictions: readonly Prediction[],
  exposures: number,
  minProbability: number,
): Pmf {
  const scores = optimisticScores(predictions, ALPHA);
  const weights = inverseGapWeighting(scores, GREED * Math.sqrt(exposures));
  return { scores, probabilities: withMinimumProbability(weights, minProbability) };
}

/** The index that a uniform number in [0, 1) draws, and the exact probability that it had. */
export function drawFrom(
  { probabilities }: Pick<Pmf, 'probabilities'>,
  uniform: number,
): { readonly index: number; readonly propensity: number } {
  const index = draw(probabilities, uniform);
  return { index, propensity: probabilities[index]! };
}
