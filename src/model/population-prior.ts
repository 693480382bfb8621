import { invert } from '../math/inverse.js';
import { multiplyAndAddOuter } from '../math/triangular.js';
import type { Sums } from './linear-arm.js';

/**
 * What is known of a population of visitors (Hong, Kveton, Zaheer & Ghavamzadeh 2022, "Hierarchical
 * Bayesian bandits"): a visitor's weights of an arm are N(m, S + t2 I), where N(m, S) is the belief of
 * the population's mean.
 */
export interface Population {
  /** s2: variance of a reward around its expectation, above 0. */
  readonly noiseVariance: number;
  /** t2: variance of each weight between visitors, 0 or more. */
  readonly visitorVariance: number;
  readonly arms: Readonly<Record<string, PopulationArm>>;
}

export interface PopulationArm {
  /** m, over d features. */
  readonly mean: readonly number[];
  /** S: lower triangle row by row, d (d + 1) / 2 numbers. */
  readonly covariance: readonly number[];
}

/**
 * A visitor's prior as the sums that it stands for, in units of the noise: P0 = s2 (S + t2 I)^-1 and
 * P0 m. O(K d^3)
 *
 * @returns by arm, for `createBandit({ prior: { mean, precision, arms } })`.
 * @throws RangeError about the first arm whose S + t2 I is not positive definite.
 */
export function populationPrior({
  noiseVariance,
  visitorVariance,
  arms,
}: Population): Record<string, Sums> {
  const priors = Object.entries(arms).map(([id, { mean, covariance }]) => {
    const d = mean.length;
    const spread = Float64Array.from(covariance);
    for (let i = 0; i < d; i++) spread[(i * (i + 3)) / 2]! += visitorVariance;
    const precision = invertFor(id, spread, d).map((entry) => entry * noiseVariance);
    const shift = new Float64Array(d);
    multiplyAndAddOuter(precision, Float64Array.from(mean), shift, spread, 0);
    return [id, { a: [...precision], b: [...shift] }] as const;
  });
  return Object.fromEntries(priors);
}

function invertFor(id: string, spread: Float64Array, d: number): Float64Array {
  try {
    return invert(spread, d);
  } catch (cause) {
    const expected = `a positive definite one over ${d} features, with the variance between visitors`;
    throw new RangeError(`arms.${id}.covariance: found none, expected ${expected}`, { cause });
  }
}
