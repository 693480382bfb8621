/** Sums over rounds by name: of one visitor, or of all. */
export type Sums<Name extends string = string> = Readonly<Record<Name, number>>;

/**
 * What can be estimated here: a sum of ratios of sums over rounds. That covers means, self-normalised
 * means and means with a correction, and gives all of them the same intervals by visitor.
 */
export interface RatioEstimator<Name extends string = string> {
  readonly name: string;
  /** Pairs of numerator and denominator; the estimate is the sum of their ratios. */
  readonly ratios: readonly (readonly [over: Name, under: Name])[];
}
