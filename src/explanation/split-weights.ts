import { solve } from '../math/solve.js';
import { emptyArm } from '../model/arm-state.js';
import type { Prior } from '../model/prior.js';
import type { ArmState } from '../types.js';

/** The posterior mean of an arm's weights, as a sum. */
export interface SplitWeights {
  /** P^-1 lambda m0: what is left of the prior. */
  readonly assumed: Float64Array;
  /** P^-1 b: what its rewards taught. */
  readonly learned: Float64Array;
}

/**
 * The posterior mean of Bayesian linear regression, m = P^-1 (lambda m0 + b) with P = lambda I + A (Bishop 2006, 3.3.1),
 * by where it comes from: the same that predict() predicts by, for the same sums. O(d^3)
 */
export function splitWeights(arm: ArmState, d: number, prior: Prior): SplitWeights {
  const precision = new Float64Array(arm.a);
  for (let i = 0; i < d; i++) precision[(i * (i + 3)) / 2]! += prior.precision;
  const assumed = new Float64Array(d);
  assumed[0] = prior.precision * prior.mean;
  const solved = solve(precision, d, [assumed, arm.b]);
  if (!solved) return splitWeights(emptyArm(d), d, prior);
  return { assumed: solved[0]!, learned: solved[1]! };
}
