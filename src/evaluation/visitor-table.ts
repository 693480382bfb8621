import type { RatioEstimator, Sums } from './ratio-estimator.js';

/** Pairs of columns; the estimate is the sum of their ratios. */
export type Ratios = readonly (readonly [over: number, under: number])[];

/**
 * The sums of every visitor in one array: a million additions to properties by name would take
 * seconds.
 */
export interface VisitorTable {
  readonly visitors: number;
  readonly columns: number;
  /** visitors x columns numbers, visitor by visitor. */
  readonly cells: Float64Array;
  /** The sum of each column. */
  readonly totals: Float64Array;
}

/** The columns that estimators need of the sums by visitor, and what each estimator is in columns. */
export function tabulate<Name extends string>(
  estimators: readonly RatioEstimator<Name>[],
  visitors: readonly Sums<Name>[],
): { readonly table: VisitorTable; readonly ratios: readonly Ratios[] } {
  const names = [...new Set(estimators.flatMap(({ ratios }) => ratios.flat()))];
  const columns = names.length;
  const cells = new Float64Array(visitors.length * columns);
  const totals = new Float64Array(columns);
  visitors.forEach((sums, i) =>
    names.forEach((name, k) => {
      cells[i * columns + k] = sums[name];
      totals[k]! += sums[name];
    }),
  );
  const columnOf = new Map(names.map((name, k) => [name, k]));
  return {
    table: { visitors: visitors.length, columns, cells, totals },
    ratios: estimators.map(({ ratios }) =>
      ratios.map(([over, under]) => [columnOf.get(over)!, columnOf.get(under)!] as const),
    ),
  };
}

/** @returns NaN where a denominator is 0: no round of the log speaks of the policy. */
export function estimate(ratios: Ratios, totals: Float64Array): number {
  let sum = 0;
  for (const [over, under] of ratios) sum += totals[over]! / totals[under]!;
  return sum;
}
