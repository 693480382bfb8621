/** The decisions of one page view, as the client sees them. Types only. */
import type { DecideOptions, RankItem, RankOptions } from './decide-options.js';
import type { Preview } from './preview.js';
import type { Decision, ListRanking } from './types.js';

/** A decision that may still be seen and rewarded. */
export interface OpenDecision {
  readonly decision: Decision;
  isSeen: boolean;
}

export interface PageView {
  decide(slot: string, options?: DecideOptions): Decision;
  rank(list: string, items: readonly RankItem[], options?: RankOptions): ListRanking;
  /** @param how as the slot was decided last, unless said. */
  peek(slot: string, how?: DecideOptions): Preview;
  /** The decision for a variant that a slot shows, or a list among others. */
  standing(slot: string, variant: string): Decision | undefined;
  /** The decision of that id, also where its slot shows another by now. */
  findOpen(id: string): OpenDecision | undefined;
  /** Another page view begins: what is decided from now on is decided anew. */
  nextView(): void;
  /** Forgets what was decided, so that every slot is decided anew. */
  clear(): void;
}
