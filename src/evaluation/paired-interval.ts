import { studentQuantile } from './student-quantile.js';

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
  return { difference, halfWidth: studentQuantile(n - 1) * Math.sqrt(squares / (n - 1) / n) };
}
