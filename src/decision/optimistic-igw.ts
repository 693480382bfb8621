import { inverseGapWeighting } from './inverse-gap-weighting.js';
import { optimisticScores } from './optimistic-scores.js';
import type { Policy } from './policy.js';

/** How much optimism a standard deviation is worth, in units of a reward's noise; settled by a bake-off. */
const ALPHA = 0.7;

/** Greed after t exposures is this times sqrt(t), the rate of Foster & Rakhlin 2020, theorem 1. */
const GREED = 1000;

/** The noise is never taken to be less than that of a reward that comes, or fails, once in a hundred times. */
const RAREST = 0.01;

/**
 * The shipped default: optimistic scores, weighed by inverse gaps. It has the quality of an upper
 * confidence bound and a positive probability for every arm. Nothing known draws uniformly.
 *
 * A reward in [0, 1] with the mean p varies by sqrt(p (1 - p)) at most (Bhatia & Davis 2000), so what
 * the best arm is believed to earn says how wide one exposure leaves the scores: clicks at 2 % are
 * explored as carefully as ratings around .5.
 */
export const optimisticIgw: Policy = {
  name: 'optimistic-igw/2',
  weigh: (predictions) => {
    const best = Math.max(...predictions.map(({ mean }) => mean));
    const rate = Math.max(RAREST, Math.min(1 - RAREST, best));
    const scores = optimisticScores(predictions, ALPHA * Math.sqrt(rate * (1 - rate)));
    const exposures = predictions.reduce((sum, { evidence }) => sum + evidence, 0);
    return { scores, probabilities: inverseGapWeighting(scores, GREED * Math.sqrt(exposures)) };
  },
};
