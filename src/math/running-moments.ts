/**
 * What is known of the scale of the numbers that came so far: their count, their mean, and the sum of
 * squared deviations from it. Plain JSON.
 */
export type Moments = readonly [n: number, mean: number, m2: number];

export const NO_MOMENTS: Moments = [0, 0, 0];

/** From so many numbers on it is known which are absurd: further from the mean than the reach. */
const ENOUGH = 10;
const REACH = 10;

/**
 * The moments after one more number, in one pass (Welford 1962, "Note on a method for calculating
 * corrected sums of squares and products"). An absurd one counts as 10 standard deviations from the mean, so
 * that it does not hide all that come later.
 */
export function withNumber(moments: Moments, value: number): Moments {
  const [before, mean, m2] = moments;
  const score = standardScore(moments, value);
  const isAbsurd = before >= ENOUGH && Math.abs(score) > REACH;
  const deviation = isAbsurd ? ((value - mean) / Math.abs(score)) * REACH : value - mean;
  const share = deviation / (before + 1);
  return [before + 1, mean + share, m2 + deviation * (deviation - share)];
}

/** How many standard deviations a number lies from the mean; 0 as long as all were equal. */
export function standardScore([n, mean, m2]: Moments, value: number): number {
  return m2 > 0 ? (value - mean) / Math.sqrt(m2 / n) : 0;
}
