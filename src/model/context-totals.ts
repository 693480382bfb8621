import { groupBy } from './group-by.js';
import type { LoggedExposure } from './logged-sums.js';

/** What one context earned: where there are few facts, many visitors share one. */
export interface ContextTotal {
  readonly x: Float64Array;
  /** How many exposures there were. */
  readonly n: number;
  /** The sum of their rewards. */
  readonly rewards: number;
}

/** The exposures by context. O(n d) */
export function totalByContext(exposures: readonly LoggedExposure[]): ContextTotal[] {
  return [...groupBy(exposures, ({ x }) => x.join()).values()].map((same) => ({
    x: same[0]!.x,
    n: same.length,
    rewards: same.reduce((sum, { reward }) => sum + reward, 0),
  }));
}
