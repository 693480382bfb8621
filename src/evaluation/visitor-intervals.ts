import { type Estimator, estimate } from './off-policy-estimators.js';
import { noSums, type RoundSums, SUM_NAMES } from './visitor-sums.js';

/** Lower and upper end of a 95 % interval. */
export type Interval = readonly [low: number, high: number];

const NORMAL_QUANTILE = 1.959964;
const RESAMPLES = 1000;

/**
 * The asymptotic interval by linearisation, with visitors as clusters: the influence of visitor i on a
 * ratio R = sum(y) / sum(x) is (y_i - R x_i) / mean(x) (Liang & Zeger 1986). O(visitors).
 */
export function asymptoticInterval(
  estimator: Estimator,
  visitors: readonly RoundSums[],
  total: RoundSums,
): Interval {
  const count = visitors.length;
  const value = estimate(estimator, total);
  let squares = 0;
  for (const each of visitors) {
    let influence = 0;
    for (const [over, under] of estimator.ratios) {
      const ratio = total[over] / total[under];
      influence += ((each[over] - ratio * each[under]) * count) / total[under];
    }
    squares += influence * influence;
  }
  const error = Math.sqrt(squares / count / (count - 1));
  return [value - NORMAL_QUANTILE * error, value + NORMAL_QUANTILE * error];
}

/**
 * Percentile intervals of all estimators by drawing visitors with replacement (Efron 1979). O(1000 x
 * visitors).
 *
 * @param random uniform numbers in [0, 1); a seeded source gives the same intervals again.
 */
export function bootstrapIntervals(
  estimators: readonly Estimator[],
  visitors: readonly RoundSums[],
  random: () => number,
): Interval[] {
  const values = estimators.map(() => new Float64Array(RESAMPLES));
  // All sums in one array: a million additions to properties by name would take seconds.
  const width = SUM_NAMES.length;
  const sums = Float64Array.from(visitors.flatMap((each) => SUM_NAMES.map((name) => each[name])));
  const drawn = new Float64Array(width);
  for (let resample = 0; resample < RESAMPLES; resample++) {
    drawn.fill(0);
    for (let i = 0; i < visitors.length; i++) {
      const from = width * Math.floor(random() * visitors.length);
      for (let k = 0; k < width; k++) drawn[k]! += sums[from + k]!;
    }
    const total = noSums();
    SUM_NAMES.forEach((name, k) => (total[name] = drawn[k]!));
    estimators.forEach((estimator, k) => (values[k]![resample] = estimate(estimator, total)));
  }
  return values.map((each) => {
    each.sort();
    return [each[Math.floor(0.025 * RESAMPLES)]!, each[Math.ceil(0.975 * RESAMPLES) - 1]!];
  });
}
