import { invert } from '../math/inverse.js';
import { addOuter, addScaled, multiplyAndAddOuter } from '../math/triangular.js';
import type { ContextTotal } from './context-totals.js';
import { logisticRate } from './logistic-regression.js';

/** For features that never vary: a thousandth of an exposure. */
const RIDGE = 1e-3;

/**
 * The linear function x · w that comes closest to logistic rates over the contexts that there were, by
 * least squares, for each arm. O(c d^2 + d^3 + K c d) for c contexts.
 *
 * @param logOdds the weights of each arm's log-odds.
 */
export function linearize(
  contexts: readonly ContextTotal[],
  logOdds: ReadonlyMap<string, Float64Array>,
): Map<string, Float64Array> {
  const d = contexts[0]!.x.length;
  const products = new Float64Array((d * (d + 1)) / 2);
  for (let i = 0; i < d; i++) products[(i * (i + 3)) / 2] = RIDGE;
  for (const { x, n } of contexts) addOuter(products, x, n);
  const inverse = invert(products, d);
  return new Map(
    [...logOdds].map(([arm, weights]) => {
      const sums = new Float64Array(d);
      for (const { x, n } of contexts) addScaled(sums, x, n * logisticRate(x, weights));
      const linear = new Float64Array(d);
      multiplyAndAddOuter(inverse, sums, linear, products, 0);
      return [arm, linear];
    }),
  );
}
