/**
 * Count, mean and sum of squared deviations of the numbers that came so far, in one pass (Welford 1962,
 * "Note on a method for calculating corrected sums of squares and products").
 */
export interface RunningMoments {
  readonly n: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly m2: number;
}

export const NO_MOMENTS: RunningMoments = { n: 0, mean: 0, m2: 0 };

/** The moments after one more number; the same where it is so large that they would not be finite. */
export function withNumber(moments: RunningMoments, value: number): RunningMoments {
  const n = moments.n + 1;
  const deviation = value - moments.mean;
  const mean = moments.mean + deviation / n;
  const m2 = moments.m2 + deviation * (value - mean);
  return Number.isFinite(m2) ? { n, mean, m2 } : moments;
}

/** How many standard deviations a number lies from the mean; 0 as long as all were equal. */
export function standardScore({ n, mean, m2 }: RunningMoments, value: number): number {
  const deviation = Math.sqrt(m2 / n);
  return deviation > 0 ? (value - mean) / deviation : 0;
}
