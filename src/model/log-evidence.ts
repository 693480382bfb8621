import { factorize } from '../math/cholesky.js';
import { dot, multiplyAndAddOuter } from '../math/triangular.js';
import type { LoggedSums } from './logged-sums.js';

/**
 * How likely an arm's rewards are under a prior N(m0, s2 diag(precision)^-1) of its weights and noise of
 * variance s2, whatever the weights: the log of the marginal likelihood of Bayesian linear regression
 * (Bishop 2006, Pattern Recognition and Machine Learning, 3.5.1). O(d^3)
 *
 * @param precision of each weight in units of the noise, above 0.
 */
export function logEvidence(
  { n, a, b, squares }: LoggedSums,
  precision: ArrayLike<number>,
  mean: Float64Array,
  noiseVariance: number,
): number {
  const d = b.length;
  const explained = new Float64Array(d);
  multiplyAndAddOuter(a, mean, explained, new Float64Array(a.length), 0);
  // Of the rewards less what m0 expects: their squares, and their products with x.
  const rest = squares - 2 * dot(mean, b) + dot(mean, explained);
  const surprise = b.map((sum, i) => sum - explained[i]!);
  const posterior = Float64Array.from(a);
  let logDeterminants = 0;
  for (let i = 0; i < d; i++) {
    posterior[(i * (i + 3)) / 2]! += precision[i]!;
    logDeterminants += Math.log(precision[i]!);
  }
  const factor = factorize([...posterior, ...surprise, rest], d);
  if (!factor) return -Infinity;
  for (let i = 0; i < d; i++) logDeterminants -= 2 * Math.log(factor[(i * (i + 3)) / 2]!);
  // What the weights do not explain.
  const misfit = factor.at(-1)! / noiseVariance;
  return (logDeterminants - misfit - n * Math.log(2 * Math.PI * noiseVariance)) / 2;
}
