/** What a program sees of a ranker. Types only. */
import type { StoredArm } from './arms-api.js';
import type { BanditOptions } from './bandit-api.js';
import type { Snapshot } from './bandit-snapshot.js';
import type { Context, PositionSums } from './types.js';

export interface RankerOptions extends Omit<BanditOptions, 'arms' | 'snapshot'> {
  /** How many items a slate has at most; as many as there are unless said. */
  readonly size?: number;
  /**
   * How much of the first position's attention each position gets, in (0, 1], from the first; the last
   * one holds for all that follow. Learned from what is earned where, unless said.
   */
  readonly examination?: readonly number[];
  readonly snapshot?: RankerSnapshot;
}

/** Something that can be put into a list. */
export interface RankItem {
  /** A text. */
  readonly id: string;
  /** What is known of it, by the names of the schema; what the context knows besides stays. */
  readonly facts?: Context;
}

/** A slate as it was drawn: what is needed to show it, to value it, and to learn from it. Plain JSON. */
export interface Ranking {
  /** Ids from the first position on, without repeats. */
  readonly items: readonly string[];
  /** The probability of each item at its position, given those before it, in (0, 1]. */
  readonly positionPropensities: readonly number[];
  /** The log of the probability of the whole slate: the sum of the logs of those. */
  readonly logPropensity: number;
  /** By item, the policy's score before the first draw. */
  readonly scores: Readonly<Record<string, number>>;
  /** By position, the encoded item in its context. */
  readonly features: readonly (readonly number[])[];
  /** By position, how much of the first one's attention it is taken to get. */
  readonly examination: readonly number[];
  readonly policy: string;
}

export interface Ranker {
  /**
   * Draws a slate. Never throws: items without an id, or with one that came before, are left out; where none
   * is left the slate is empty. O(items x (d^2 + size))
   */
  rank(context: Context, items: readonly RankItem[], options?: { readonly now?: number }): Ranking;
  /**
   * Learns that a position was seen, with reward 0 so far. Only what was seen teaches: a list is often
   * left before its end.
   *
   * @returns false if it was refused.
   */
  seen(ranking: Ranking, position: number, options?: { readonly now?: number }): boolean;
  /** Learns that a position that was seen earned so much more, in [0, 1]. @returns false if it was refused. */
  credited(ranking: Ranking, position: number, added: number): boolean;
  /** Learns from a slate of which all positions with a reward were seen. @returns how many taught. */
  learn(
    ranking: Ranking,
    rewards: readonly (number | undefined)[],
    options?: { readonly now?: number },
  ): number;
  /** How much of the first position's attention each position gets, as far as was learned. */
  examination(positions: number): number[];
  /** How much was refused: facts, items, and lessons that cannot be right. */
  readonly refused: number;
  /** All that is known, bit for bit. */
  toJSON(): RankerSnapshot;
}

/** All that a ranker knows, as plain JSON. */
export interface RankerSnapshot extends Snapshot {
  readonly arms: readonly StoredArm[];
  readonly positions: PositionSums;
  /** Absent where slates are as long as their lists. */
  readonly size?: number | undefined;
  /** Absent where it is learned. */
  readonly examination?: readonly number[] | undefined;
}
