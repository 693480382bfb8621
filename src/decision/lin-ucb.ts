import { isBetween } from '../math/is-between.js';
import { checkPolicy } from './check-policy.js';
import { bestAlike } from './best-alike.js';
import { optimisticScores } from './optimistic-scores.js';
import type { Policy } from './policy.js';

/**
 * The arm with the highest upper confidence score (LinUCB, disjoint models; Li, Chu, Langford, Schapire
 * 2010, "A contextual-bandit approach to personalized news article recommendation", algorithm 1).
 * Deterministic but for ties: only the minimum probability lets others be drawn.
 *
 * @param options.alpha how much a standard deviation of not knowing is worth, in units of reward.
 */
export function linUcb({ alpha = 0.25 }: { readonly alpha?: number } = {}): Policy {
  checkPolicy(isBetween(alpha, 0, Number.MAX_VALUE), 'alpha', alpha, 'a number of 0 or more');
  return {
    name: `lin-ucb/1 alpha=${alpha}`,
    weigh: (predictions) => {
      const scores = optimisticScores(predictions, alpha);
      return { scores, probabilities: bestAlike(scores) };
    },
  };
}
