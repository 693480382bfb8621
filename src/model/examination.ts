/** Before anything is seen, position k is looked at 1 / log2(k + 2) as often as the first (k from 0). */
const INITIAL = (position: number) => 1 / Math.log2(position + 2);

/** How many expected rewards that first guess is worth. */
const WEIGHT = 10;

/** A position is never taken to be looked at less, or a reward there would prove everything. */
const LEAST = 0.02;

/** Of each position: what was earned there, and what would have been earned had everybody looked. */
export type PositionSums = readonly (readonly [earned: number, expected: number])[];

/**
 * How much of the attention of the first position each position gets, by the position-based model: a
 * reward takes that the visitor examines the position and likes the item, independently (Richardson,
 * Dominowska & Ragno 2007; Craswell et al. 2008). The share is what was earned at a position over what
 * its items would have earned at the first one, as the model believed when they were shown; that holds
 * whatever was shown where, because the draw never looks at what the position earns.
 */
export interface Examination {
  /** In [0.02, 1]; 1 for the first position, and never more than for the position before. */
  shareOf(position: number): number;
  /** Takes in that an item that should earn `expected` at the first position was shown at this one. */
  show(position: number, expected: number): void;
  /** Takes in that it earned so much more. */
  earn(position: number, added: number): void;
  toJSON(): PositionSums;
}

/** @param fixed shares that are known, by position, whatever is learned. */
export function createExamination(
  stored: PositionSums = [],
  fixed?: readonly number[],
): Examination {
  const sums = stored.map(([earned, expected]) => ({ earned, expected }));
  const at = (position: number) => {
    while (sums.length <= position) sums.push({ earned: 0, expected: 0 });
    return sums[position]!;
  };
  const estimate = (position: number) => {
    const { earned, expected } = sums[position] ?? { earned: 0, expected: 0 };
    return (earned + WEIGHT * INITIAL(position)) / (expected + WEIGHT);
  };
  return {
    shareOf: (position) => {
      if (fixed) return fixed[Math.min(position, fixed.length - 1)]!;
      const first = estimate(0);
      let share = 1;
      for (let k = 1; k <= position; k++) share = Math.min(share, estimate(k) / first);
      return Math.max(LEAST, share);
    },
    show: (position, expected) => {
      at(position).expected += Math.max(0, Math.min(1, expected));
    },
    earn: (position, added) => {
      at(position).earned += added;
    },
    toJSON: () => sums.map(({ earned, expected }) => [earned, expected]),
  };
}
