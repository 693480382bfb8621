import type { WeightSums } from './overlap.js';
import type { Sums } from './ratio-estimator.js';
import type { SlateRound } from './slate-round.js';

/**
 * What the rewards of each slate count by position, for as many positions as the longest slate has. A
 * slate that ends before a position earned nothing there, and counts for it as at its last one.
 */
export function fillPositions(weights: readonly (readonly number[])[]): Float64Array[] {
  const positions = weights.reduce((most, { length }) => Math.max(most, length), 0);
  return weights.map((each) =>
    Float64Array.from({ length: positions }, (_, k) => each[Math.min(k, each.length - 1)]!),
  );
}

/**
 * Sums by visitor, in the order in which they first came: `n` slates, `weighted` for all positions, and for
 * each position k from 0 `weighted k` = sum of w r, `weight k` = sum of w, `squaredWeight k`.
 *
 * @param weights of each slate, as `fillPositions` gives them.
 */
export function sumSlatesByVisitor(
  slates: readonly SlateRound[],
  weights: readonly Float64Array[],
): Sums[] {
  const names = Array.from(weights[0] ?? [], (_, k) => namesAt(k));
  const byVisitor = new Map<string | number, Record<string, number>>();
  slates.forEach(({ visitor, rewards }, i) => {
    const key = visitor ?? i;
    const sums = byVisitor.get(key) ?? {};
    byVisitor.set(key, sums);
    const add = (name: string, value: number) => (sums[name] = (sums[name] ?? 0) + value);
    add('n', 1);
    weights[i]!.forEach((weight, k) => {
      const earned = weight * (rewards[k] ?? 0);
      add('weighted', earned);
      add(names[k]!.weighted, earned);
      add(names[k]!.weight, weight);
      add(names[k]!.squaredWeight, weight * weight);
    });
  });
  return [...byVisitor.values()];
}

const namesAt = (k: number) => ({
  weighted: `weighted ${k}`,
  weight: `weight ${k}`,
  squaredWeight: `squaredWeight ${k}`,
});

/** The weights of each visitor at position k. */
export function weightSumsAt(visitors: readonly Sums[], k: number): WeightSums[] {
  const { weight, squaredWeight } = namesAt(k);
  return visitors.map((sums) => ({
    n: sums.n!,
    weight: sums[weight]!,
    squaredWeight: sums[squaredWeight]!,
  }));
}
