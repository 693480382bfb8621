import { type Interval, withinPossible } from './interval.js';
import { studentQuantile } from './student-quantile.js';
import { estimate, type Ratios, type VisitorTable } from './visitor-table.js';

/** Below this skewness the transformation changes nothing but rounding. */
const MIN_SKEWNESS = 1e-6;

/**
 * The asymptotic interval with visitors as clusters. Its error is the jackknife's, which leaves out one
 * visitor after the other (Efron & Stein 1981) and so feels those with much weight; its quantiles are
 * Student's, with Hall's correction for skewness (Hall 1992, "On the removal of skewness by
 * transformation"). Rare rewards with large weights are skewed: without the correction the truth lies
 * above the interval far more often than below. O(visitors).
 *
 * @param largest the most that the value can be.
 */
export function asymptoticInterval(table: VisitorTable, ratios: Ratios, largest: number): Interval {
  const { visitors, columns, cells, totals } = table;
  const leftOut = new Float64Array(visitors);
  const others = new Float64Array(columns);
  for (let i = 0; i < visitors; i++) {
    for (let k = 0; k < columns; k++) others[k] = totals[k]! - cells[i * columns + k]!;
    leftOut[i] = estimate(ratios, others);
  }
  const mean = leftOut.reduce((sum, each) => sum + each, 0) / visitors;
  let squares = 0;
  let cubes = 0;
  for (const each of leftOut) {
    squares += (mean - each) ** 2;
    cubes += (mean - each) ** 3;
  }
  const value = estimate(ratios, totals);
  const error = Math.sqrt((squares * (visitors - 1)) / visitors);
  // Of the estimate, not of one visitor: it falls with the square root of their number.
  const skewness = error > 0 ? cubes / squares ** 1.5 : 0;
  const quantile = studentQuantile(visitors - 1);
  return withinPossible(
    [
      value - error * withSkewness(quantile, skewness),
      value - error * withSkewness(-quantile, skewness),
    ],
    largest,
  );
}

/** The t for which t + g t² / 3 + g² t³ / 27 + g / 6, which is nearly normal, has this quantile. */
function withSkewness(quantile: number, g: number): number {
  if (Math.abs(g) < MIN_SKEWNESS) return quantile;
  return (3 * (Math.cbrt(1 + g * (quantile - g / 6)) - 1)) / g;
}
