/** The decisions of one page view, as the client sees them. Types only. */
import type { DecideOptions } from './tailor-api.js';
import type { Preview } from './preview.js';
import type { Decision } from './types.js';

/** A decision that may still be seen and rewarded. */
export interface OpenDecision {
  readonly decision: Decision;
  isSeen: boolean;
}

export interface PageView {
  decide(slot: string, options?: DecideOptions): Decision;
  /** @param how as the slot was decided last, unless said. */
  peek(slot: string, how?: DecideOptions): Preview;
  /** The decision that a slot shows. */
  standing(slot: string): Decision | undefined;
  /** The decision of that id, also where its slot shows another by now. */
  findOpen(id: string): OpenDecision | undefined;
  /** Another page view begins: what is decided from now on is decided anew. */
  nextView(): void;
  /** Forgets what was decided, so that every slot is decided anew. */
  clear(): void;
}
