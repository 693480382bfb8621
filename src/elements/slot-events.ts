import type { Decision, Exposure, ListRanking, Reward } from '../types.js';

/** What happened to a slot or a list, as an event of its element: bubbling, composed, not cancelable. */
export class TailorEvent<Detail> extends Event {
  readonly detail: Detail;

  constructor(type: `tailor-${string}`, detail: Detail) {
    super(type, { bubbles: true, composed: true });
    this.detail = detail;
  }
}

/** A variant was chosen for a slot. */
export type TailorDecisionEvent = TailorEvent<Decision>;

/** An order was chosen for a list. */
export type TailorRankingEvent = TailorEvent<ListRanking>;

/** The visitor saw what was decided, of a list one of its items. */
export type TailorExposureEvent = TailorEvent<Exposure>;

/** A goal was credited to it. */
export type TailorRewardEvent = TailorEvent<Reward>;

declare global {
  /** They bubble: documents and windows hear of them, too. */
  interface GlobalEventHandlersEventMap {
    'tailor-decision': TailorDecisionEvent;
    'tailor-ranking': TailorRankingEvent;
    'tailor-exposure': TailorExposureEvent;
    'tailor-reward': TailorRewardEvent;
  }
}
