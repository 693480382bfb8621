import { studentQuantile } from './student-quantile.js';

export interface Share {
  /** Sum of gains over sum of what could be gained; NaN where nothing could. */
  readonly share: number;
  /** Half the width of the 95 % interval; NaN for fewer than two worlds. */
  readonly halfWidth: number;
}

/**
 * Which share of what could be gained was gained, over independent worlds: a ratio of sums, because a
 * world in which nothing can be gained says nothing. Its error is the jackknife's (Tukey 1958), with
 * Student's quantile.
 *
 * @param gains of each world, beside the most that each could give.
 */
export function shareOfGain(gains: readonly number[], most: readonly number[]): Share {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [gained, possible, n] = [sum(gains), sum(most), gains.length];
  const without = gains.map((gain, i) => (gained - gain) / (possible - most[i]!));
  const middle = sum(without) / n;
  const squares = sum(without.map((share) => (share - middle) ** 2));
  const error = Math.sqrt((squares * (n - 1)) / n);
  return { share: gained / possible, halfWidth: studentQuantile(n - 1) * error };
}
