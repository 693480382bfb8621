import { inverseGapWeighting } from './inverse-gap-weighting.js';
import { optimisticScores } from './optimistic-scores.js';
import type { Policy } from './policy.js';

/** How much optimism a standard deviation is worth; settled by a bake-off over 19 data sets. */
const ALPHA = 0.25;

/** Greed after t exposures is this times sqrt(t), the rate of Foster & Rakhlin 2020, theorem 1. */
const GREED = 1000;

/**
 * The shipped default: optimistic scores, weighed by inverse gaps. It has the quality of an upper
 * confidence bound and a positive probability for every arm. Nothing known draws uniformly.
 */
export const optimisticIgw: Policy = {
  name: 'optimistic-igw/1',
  weigh: (predictions, exposures) => {
    const scores = optimisticScores(predictions, ALPHA);
    return { scores, probabilities: inverseGapWeighting(scores, GREED * Math.sqrt(exposures)) };
  },
};
