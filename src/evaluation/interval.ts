/** Lower and upper end of a 95 % interval. */
export type Interval = readonly [low: number, high: number];

/**
 * What of an interval is possible at all. An end that could not be calculated, as from a single
 * visitor, is the end of what is possible: nothing is known of it.
 *
 * @param largest the most that the value can be; the least is 0.
 */
export function withinPossible([low, high]: Interval, largest: number): Interval {
  const clamp = (end: number) => Math.min(largest, Math.max(0, end));
  return [Number.isNaN(low) ? 0 : clamp(low), Number.isNaN(high) ? largest : clamp(high)];
}
