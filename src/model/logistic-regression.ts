import { invert } from '../math/inverse.js';
import { addOuter, addScaled, dot, multiplyAndAddOuter } from '../math/triangular.js';
import type { ContextTotal } from './context-totals.js';

/** Newton's method squares its error with every step; more are needed only where halving was. */
const MOST_STEPS = 50;
/** Smaller changes of a log-odds do not change a choice. */
const SMALLEST_STEP = 1e-5;

/** What is believed of logistic weights: N(weights, covariance). */
export interface LogisticFit {
  readonly weights: Float64Array;
  /** Lower triangle row by row. */
  readonly covariance: Float64Array;
}

/** The expected reward where its log-odds are `x · weights`. O(d) */
export function logisticRate(x: Float64Array, weights: Float64Array): number {
  return 1 / (1 + Math.exp(-dot(x, weights)));
}

/**
 * Logistic regression with a prior N(mean, diag(precision)^-1): the most probable weights by Newton's
 * method, and the covariance of Laplace's approximation there (Bishop 2006, Pattern Recognition and Machine
 * Learning, 4.3.3 and 4.5.1). Rewards between 0 and 1 count as shares of successes (Papke & Wooldridge
 * 1996). O(n d^2) per step, of which there are few.
 *
 * @param precision of each weight, above 0.
 * @param start where to begin, nearest to the answer.
 */
export function fitLogistic(
  totals: readonly ContextTotal[],
  mean: Float64Array,
  precision: readonly number[],
  start = mean,
): LogisticFit {
  let best = expand(totals, mean, precision, start);
  for (let i = 0; i < MOST_STEPS; i++) {
    const step = new Float64Array(mean.length);
    multiplyAndAddOuter(
      best.covariance,
      best.gradient,
      step,
      new Float64Array(best.covariance.length),
      0,
    );
    // The objective is concave: half of a step that went too far goes up at last.
    let next = best;
    for (let share = 1; share > SMALLEST_STEP && next === best; share /= 2) {
      const tried = expand(
        totals,
        mean,
        precision,
        best.weights.map((w, j) => w + share * step[j]!),
      );
      if (tried.objective >= best.objective) next = tried;
    }
    const isSettled = step.every((change) => Math.abs(change) < SMALLEST_STEP);
    if (next === best || isSettled) break;
    best = next;
  }
  return best;
}

interface Expansion extends LogisticFit {
  readonly objective: number;
  readonly gradient: Float64Array;
}

/** The log of the posterior at these weights, and its first and second derivatives. */
function expand(
  totals: readonly ContextTotal[],
  mean: Float64Array,
  precision: readonly number[],
  weights: Float64Array,
): Expansion {
  const d = mean.length;
  const gradient = new Float64Array(d);
  const curvature = new Float64Array((d * (d + 1)) / 2);
  let objective = 0;
  for (let i = 0; i < d; i++) {
    const apart = weights[i]! - mean[i]!;
    objective -= (precision[i]! * apart * apart) / 2;
    gradient[i] = -precision[i]! * apart;
    curvature[(i * (i + 3)) / 2] = precision[i]!;
  }
  for (const { x, n, rewards } of totals) {
    const logOdds = dot(x, weights);
    const rate = 1 / (1 + Math.exp(-logOdds));
    // r z - log(1 + e^z), without an overflow.
    objective +=
      rewards * logOdds - n * (Math.max(0, logOdds) + Math.log1p(Math.exp(-Math.abs(logOdds))));
    addScaled(gradient, x, rewards - n * rate);
    addOuter(curvature, x, n * rate * (1 - rate));
  }
  return { weights, covariance: invert(curvature, d), objective, gradient };
}
