/** 97.5 % quantiles of Student's t by degrees of freedom, from 1 (R: qt(.975, 1:30)). */
const T_QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145,
  2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048,
  2.045, 2.042,
];
const NORMAL_QUANTILE = 1.96;

export interface PairedInterval {
  /** Mean of one[i] - other[i]. */
  readonly difference: number;
  /** Half the width of the 95 % interval; NaN for fewer than two pairs. */
  readonly halfWidth: number;
}

/**
 * The mean difference of measurements that belong together in pairs, with Student's 95 % interval.
 *
 * @param one as many numbers as `other`, at least one.
 */
export function pairedInterval(one: readonly number[], other: readonly number[]): PairedInterval {
  const differences = one.map((value, i) => value - other[i]!);
  const n = differences.length;
  const difference = differences.reduce((sum, each) => sum + each, 0) / n;
  const squares = differences.reduce((sum, each) => sum + (each - difference) ** 2, 0);
  const quantile = T_QUANTILES[n - 2] ?? NORMAL_QUANTILE;
  return { difference, halfWidth: n > 1 ? quantile * Math.sqrt(squares / (n - 1) / n) : NaN };
}
