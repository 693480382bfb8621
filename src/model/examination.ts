import type { PositionSums } from '../types.js';

/** Before anything is seen, a position is taken to be looked at so much less often than the first, which is 0. */
export const initialShare = (position: number) => 1 / Math.log2(position + 2);

/** How many expected rewards that first guess is worth. */
const WEIGHT = 10;

/** A position is never taken to be looked at less, or a reward there would prove everything. */
const LEAST = 0.02;

/**
 * How much of the attention of the first position another one gets, by the position-based model: a reward takes that the
 * visitor examines the position and likes the item, independently (Richardson, Dominowska & Ragno 2007; Craswell et al.
 * 2008). The share is what was earned at a position over what its items would have earned at the first one, as the model
 * believed when they were shown; that holds whatever was shown where, because the draw never looks at what the position
 * earns.
 *
 * @returns in [0.02, 1]; 1 for the first position, and never more than for the position before.
 */
export function shareOf(sums: PositionSums, position: number): number {
  const estimate = (k: number) => {
    const [earned, expected] = sums[k] ?? [0, 0];
    return (earned + WEIGHT * initialShare(k)) / (expected + WEIGHT);
  };
  let share = 1;
  for (let k = 1; k <= position; k++) share = Math.min(share, estimate(k) / estimate(0));
  return Math.max(LEAST, share);
}

/** The sums after a position earned so much more, of so much more that was expected of its items at the first position. */
export function withOutcome(
  sums: PositionSums,
  position: number,
  earned: number,
  expected: number,
): PositionSums {
  const next = [...sums];
  for (let k = next.length; k <= position; k++) next.push([0, 0]);
  const [before, hoped] = next[position]!;
  next[position] = [before + earned, hoped + Math.max(0, Math.min(1, expected))];
  return next;
}

/** What two learners know of the positions of one list together. */
export function addPositions(
  one: PositionSums | undefined,
  other: PositionSums | undefined,
): PositionSums | undefined {
  if (!one || !other) return one ?? other;
  const [longer, shorter] = one.length < other.length ? [other, one] : [one, other];
  return longer.map(([earned, expected], k) => {
    const [more, hoped] = shorter[k] ?? [0, 0];
    return [earned + more, expected + hoped] as const;
  });
}
