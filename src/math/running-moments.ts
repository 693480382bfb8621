/**
 * What is known of the scale of the numbers that came so far: their count, their mean, and the sum of
 * squared deviations from it. Plain JSON.
 */
export type Moments = readonly [n: number, mean: number, m2: number];

/**
 * The moments after one more number, in one pass (Welford 1962, "Note on a method for calculating
 * corrected sums of squares and products").
 */
export function withNumber([n, mean, m2]: Moments, value: number): Moments {
  const deviation = value - mean;
  mean += deviation / ++n;
  return [n, mean, m2 + deviation * (value - mean)];
}

/** How many standard deviations a number lies from the mean; 0 as long as all were equal. */
export function standardScore([n, mean, m2]: Moments, value: number): number {
  return m2 > 0 ? (value - mean) / Math.sqrt(m2 / n) : 0;
}
