import { type Interval, withinPossible } from './interval.js';
import { estimate, type Ratios, type VisitorTable } from './visitor-table.js';

export interface BootstrapOptions {
  /** Uniform numbers in [0, 1); a seeded source gives the same intervals again. */
  readonly random: () => number;
  readonly resamples: number;
  /** The most that the value can be. */
  readonly largest: number;
}

/**
 * Studentised intervals of all estimators by drawing visitors with replacement (Efron & Tibshirani 1993,
 * chapter 12): how many errors of its own each resample is off says how many errors the estimate may be
 * off. Unlike quantiles of the resampled values they follow the skewness of rare rewards with large
 * weights. O(resamples x visitors).
 */
export function bootstrapIntervals(
  table: VisitorTable,
  estimators: readonly Ratios[],
  { random, resamples, largest }: BootstrapOptions,
): Interval[] {
  const { visitors, columns, cells, totals } = table;
  const asLogged = Int32Array.from({ length: visitors }, (_, i) => i * columns);
  const values = estimators.map((ratios) => estimate(ratios, totals));
  const errors = estimators.map((ratios) => errorOf(ratios, totals, cells, asLogged));
  const pivots = estimators.map(() => new Float64Array(resamples));
  const rows = new Int32Array(visitors);
  const drawn = new Float64Array(columns);
  for (let resample = 0; resample < resamples; resample++) {
    drawn.fill(0);
    for (let i = 0; i < visitors; i++) {
      const row = columns * Math.floor(random() * visitors);
      rows[i] = row;
      for (let k = 0; k < columns; k++) drawn[k]! += cells[row + k]!;
    }
    estimators.forEach((ratios, e) => {
      const error = errorOf(ratios, drawn, cells, rows);
      pivots[e]![resample] = (estimate(ratios, drawn) - values[e]!) / error;
    });
  }
  return estimators.map((_, e) => {
    const [low, high] = [quantile(pivots[e]!, 0.975), quantile(pivots[e]!, 0.025)];
    // Where every visitor says the same, no pivot is a number.
    const ends: Interval = errors[e] === 0 ? [0, 0] : [errors[e]! * low, errors[e]! * high];
    return withinPossible([values[e]! - ends[0], values[e]! - ends[1]], largest);
  });
}

/**
 * The standard error by linearisation (Liang & Zeger 1986): a visitor with sums y and x moves sum(y) /
 * sum(x) = R by (y - R x) / sum(x).
 *
 * @param rows where the drawn visitors begin in the cells.
 */
function errorOf(
  ratios: Ratios,
  totals: Float64Array,
  cells: Float64Array,
  rows: Int32Array,
): number {
  const slopes = new Map<number, number>();
  for (const [over, under] of ratios) {
    const ratio = totals[over]! / totals[under]!;
    slopes.set(over, (slopes.get(over) ?? 0) + 1 / totals[under]!);
    slopes.set(under, (slopes.get(under) ?? 0) - ratio / totals[under]!);
  }
  const columns = Int32Array.from(slopes.keys());
  const factors = Float64Array.from(slopes.values());
  let squares = 0;
  for (let i = 0; i < rows.length; i++) {
    let influence = 0;
    for (let k = 0; k < columns.length; k++) {
      influence += factors[k]! * cells[rows[i]! + columns[k]!]!;
    }
    squares += influence * influence;
  }
  return Math.sqrt((squares * rows.length) / (rows.length - 1));
}

/** Of the pivots that are numbers: a resample without any weight says nothing. */
function quantile(pivots: Float64Array, p: number): number {
  const sorted = pivots.filter((pivot) => !Number.isNaN(pivot)).sort();
  const last = sorted.length - 1;
  return sorted[p < 0.5 ? Math.floor(p * (last + 1)) : Math.ceil(p * (last + 1)) - 1] ?? NaN;
}
