import { isBetween } from '../math/is-between.js';
import { checkPolicy } from './check-policy.js';
import { bestAlike } from './best-alike.js';
import { withMinimumProbability } from './minimum-probability.js';
import type { Policy } from './policy.js';

/**
 * The best mean, and with probability epsilon any arm (Langford & Zhang 2007, "The epoch-greedy
 * algorithm").
 *
 * @param options.explorationRate epsilon, in [0, 1].
 */
export function epsilonGreedy({
  explorationRate = 0.05,
}: { readonly explorationRate?: number } = {}): Policy {
  checkPolicy(
    isBetween(explorationRate, 0, 1),
    'explorationRate',
    explorationRate,
    'a number from 0 to 1',
  );
  return {
    name: `epsilon-greedy/1 epsilon=${explorationRate}`,
    weigh: (predictions) => {
      const scores = predictions.map(({ mean }) => mean);
      return { scores, probabilities: withMinimumProbability(bestAlike(scores), explorationRate) };
    },
  };
}
