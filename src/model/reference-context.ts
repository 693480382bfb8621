import type { ContextTotal } from './context-totals.js';

/** A number that so many exposures share is what others are compared with. */
const COMMON_SHARE = 0.5;

/**
 * What weights are relative to: of each feature its most common number where half of the exposures have
 * it, as statisticians code a fact that is mostly absent, else the mean. 0 for the intercept. O(c d)
 */
export function referenceOf(contexts: readonly ContextTotal[]): Float64Array {
  const total = contexts.reduce((sum, { n }) => sum + n, 0);
  return contexts[0]!.x.map((_, i) => {
    if (i === 0) return 0;
    const counts = new Map<number, number>();
    let mean = 0;
    for (const { x, n } of contexts) {
      counts.set(x[i]!, (counts.get(x[i]!) ?? 0) + n);
      mean += (x[i]! * n) / total;
    }
    const common = [...counts].find(([, count]) => count >= COMMON_SHARE * total);
    return common ? common[0] : mean;
  });
}
