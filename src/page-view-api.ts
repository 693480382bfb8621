/** The decisions of one page view, as the client sees them. Types only. */
import type { SlotSituation } from './decide-slot.js';
import type { DecideOptions, RankItem, RankOptions } from './decide-options.js';
import type { Preview } from './preview.js';
import type { Decision, ListRanking } from './types.js';

/** A decision that may still be seen and rewarded. */
export interface OpenDecision {
  readonly decision: Decision;
  isSeen: boolean;
}

/** What stands for a slot or a list. */
export interface Explainable {
  readonly decisions: readonly Decision[];
  /** What it was weighed by, as long as that is not erased. Of what no longer stands it is forgotten: it holds all that was known. */
  situation?: SlotSituation | undefined;
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
  /** What stands for a slot or a list, whenever it was decided. */
  last(slot: string): Explainable | undefined;
  /** Another page view begins: what is decided from now on is decided anew. */
  nextView(): void;
  /** Forgets what decisions were made by: it holds all that was known. */
  loseReasons(): void;
  /** Forgets what was decided, so that every slot is decided anew. */
  clear(): void;
}
