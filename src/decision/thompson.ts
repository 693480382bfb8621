import { isBetween } from '../math/is-between.js';
import { checkPolicy } from './check-policy.js';
import { normalCdf, normalQuantile } from '../math/normal.js';
import type { Policy } from './policy.js';

/** Points at which an arm's own distribution is cut; the error of a probability is below 1 in 100. */
const NODES = 64;

/**
 * Thompson sampling: each arm is drawn with the probability that it is the best (Agrawal & Goyal 2013,
 * "Thompson sampling for contextual bandits with linear payoffs"; Thompson 1933). Instead of drawing
 * from the posteriors and taking the best, whose probability nobody would know, the probabilities are
 * computed by quadrature: P(k is best) is the mean over the quantiles q of arm k of the probability
 * that every other arm lies below q, by the midpoint rule, made to sum to 1. O(K^2) per node.
 *
 * Uses exp, so engines may differ in the last bits; the default policy does not.
 *
 * @param options.width posterior standard deviations are multiplied by this: the noise of a reward.
 */
export function thompson({ width = 0.25 }: { readonly width?: number } = {}): Policy {
  checkPolicy(isBetween(width, 0, Number.MAX_VALUE), 'width', width, 'a number of 0 or more');
  const quantiles = Array.from({ length: NODES }, (_, i) => normalQuantile((i + 0.5) / NODES));
  return {
    name: `thompson/1 width=${width}`,
    weigh: (predictions) => {
      const scores = predictions.map(({ mean }) => mean);
      const spreads = predictions.map((each) => width * each.width);
      const isBest = scores.map((mean, k) => {
        let sum = 0;
        for (const quantile of quantiles) {
          const value = mean + spreads[k]! * quantile;
          let product = 1;
          for (let j = 0; j < scores.length && product > 0; j++) {
            if (j !== k) product *= probabilityBelow(value, scores[j]!, spreads[j]!);
          }
          sum += product;
        }
        return sum / NODES;
      });
      const total = isBest.reduce((sum, p) => sum + p, 0);
      // Arms that are all certain and alike, or so far apart that nothing is left of a product.
      if (!(total > 0)) return { scores, probabilities: scores.map(() => 1 / scores.length) };
      return { scores, probabilities: isBest.map((p) => p / total) };
    },
  };
}

/** P(X < value) for a normal X; half where X is certain and equal. */
function probabilityBelow(value: number, mean: number, spread: number): number {
  if (spread > 0) return normalCdf((value - mean) / spread);
  return value > mean ? 1 : value < mean ? 0 : 0.5;
}
