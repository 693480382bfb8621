import type { Visitor } from './fleet.js';

export const UNIFORM = 'uniform';
export const BEST_ARM = 'best arm for everybody';
export const ORACLE = 'oracle';

/** What a view is worth to a chooser that knows the chances of all arms, by name. */
export function yardsticksOf(
  visitors: readonly Visitor[],
): readonly (readonly [name: string, choose: (rates: readonly number[]) => number])[] {
  const best = bestArm(visitors);
  return [
    [UNIFORM, (rates) => rates.reduce((sum, rate) => sum + rate, 0) / rates.length],
    [BEST_ARM, (rates) => rates[best]!],
    [ORACLE, (rates) => Math.max(...rates)],
  ];
}

/** The arm that would have earned most, had these visitors all been shown the same one. */
function bestArm(visitors: readonly Visitor[]): number {
  const sums = visitors[0]!.rates.map((_, i) =>
    visitors.reduce((sum, { rates, views }) => sum + views * rates[i]!, 0),
  );
  return sums.indexOf(Math.max(...sums));
}
