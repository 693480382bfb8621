import { asymptoticInterval } from './asymptotic-interval.js';
import { bootstrapIntervals } from './bootstrap-intervals.js';
import type { Interval } from './interval.js';
import type { RatioEstimator, Sums } from './ratio-estimator.js';
import { estimate, tabulate } from './visitor-table.js';

/** Another seed moves an end by about 2 % of the width: the standard error of that quantile. */
const RESAMPLES = 1000;

export interface PolicyValue {
  readonly estimator: string;
  /** Reward per round; NaN where no round of the log speaks of the policy. */
  readonly value: number;
  /** By the jackknife over visitors. Ends lie where a value can be, also if an estimate does not. */
  readonly asymptotic: Interval;
  /** By studentised resampling of visitors. */
  readonly bootstrap: Interval;
}

export interface ResamplingOptions {
  /** Uniform numbers in [0, 1) for the bootstrap; a seeded source gives the same intervals again. */
  readonly random: () => number;
  /** How often the bootstrap draws all visitors anew; 1000 unless said. */
  readonly resamples?: number;
}

/**
 * The estimates with their intervals by visitor.
 *
 * @param largest the most that a value can be.
 */
export function estimateValues<Name extends string>(
  estimators: readonly RatioEstimator<Name>[],
  visitors: readonly Sums<Name>[],
  { random, resamples = RESAMPLES }: ResamplingOptions,
  largest: number,
): PolicyValue[] {
  const { table, ratios } = tabulate(estimators, visitors);
  const bootstrap = bootstrapIntervals(table, ratios, { random, resamples, largest });
  return estimators.map(({ name }, k) => ({
    estimator: name,
    value: estimate(ratios[k]!, table.totals),
    asymptotic: asymptoticInterval(table, ratios[k]!, largest),
    bootstrap: bootstrap[k]!,
  }));
}

/** Where nothing was earned nothing varies, and no interval can come of that but by betting. */
export const warnOfNoReward = ({ value }: PolicyValue): string[] =>
  value === 0
    ? [
        'nothing was earned where the policy agrees with the log: intervals that end at 0 say nothing',
      ]
    : [];
