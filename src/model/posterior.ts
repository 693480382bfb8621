import { factorize } from '../math/cholesky.js';
import type { ArmState } from '../types.js';
import { emptyArm } from './arm-state.js';
import type { Prior } from './prior.js';

/** What the model believes of one arm in one context. */
export interface Prediction {
  /** Expected reward, x·m with m the posterior mean of the arm's weights. */
  readonly mean: number;
  /** Posterior standard deviation of x·theta for a reward noise of 1: sqrt(x' P^-1 x). */
  readonly width: number;
  /** By how many exposures the arm is known: its own, and those that the prior is worth. */
  readonly evidence: number;
}

/**
 * The posterior prediction of Bayesian linear regression with known noise: precision P = lambda I + A,
 * mean m = P^-1 (lambda m0 + b) (Bishop 2006, Pattern Recognition and Machine Learning, 3.3.1).
 * O(d^3 / 6) for the factor; d is about a dozen.
 *
 * An arm whose sums give no positive definite precision predicts what the prior says.
 */
export function predict(arm: ArmState, x: Float64Array, prior: Prior): Prediction {
  const d = x.length;
  const precision = new Float64Array(arm.a);
  const weighted = new Float64Array(arm.b);
  for (let i = 0; i < d; i++) precision[(i * (i + 3)) / 2]! += prior.precision;
  weighted[0]! += prior.precision * prior.mean;

  // Two rows below P leave the products that are asked for, with the sign turned.
  const factor = factorize([...precision, ...x, 0, ...weighted, 0, 0], d);
  if (!factor) return predict(emptyArm(d), x, prior);
  const variance = -factor[(d * (d + 3)) / 2]!;
  return {
    mean: -factor.at(-2)!,
    width: Math.sqrt(variance),
    evidence: arm.n + prior.precision,
  };
}
