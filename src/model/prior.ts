import type { Sums } from './linear-arm.js';

/**
 * What is believed of an arm's weights before anything is learned: N(m0, I / lambda) in units of the
 * reward's noise, where m0 is `mean` on the intercept (feature 0) and 0 elsewhere.
 */
export interface Prior {
  readonly mean: number;
  /** lambda, above 0: how many exposures the prior is worth. */
  readonly precision: number;
  /**
   * What is known of arms already: N(P0^-1 b, P0^-1), as sums a = P0 and b = P0 m0 over the first
   * features, in units of the noise. The above holds for arms and features that are left out.
   */
  readonly arms?: Readonly<Record<string, Sums>>;
}
