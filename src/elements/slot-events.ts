import type { Decision, Exposure, Reward } from '../types.js';

/** What happened to a slot, as an event of its element: bubbling, composed, not cancelable. */
export abstract class SlotEvent<Detail> extends Event {
  readonly detail: Detail;

  constructor(type: string, detail: Detail) {
    super(type, { bubbles: true, composed: true });
    this.detail = detail;
  }
}

/** A variant was chosen. */
export class TailorDecisionEvent extends SlotEvent<Decision> {
  constructor(decision: Decision) {
    super('tailor-decision', decision);
  }
}

/** The visitor saw it. */
export class TailorExposureEvent extends SlotEvent<Exposure> {
  constructor(exposure: Exposure) {
    super('tailor-exposure', exposure);
  }
}

/** A goal was credited to it. */
export class TailorRewardEvent extends SlotEvent<Reward> {
  constructor(reward: Reward) {
    super('tailor-reward', reward);
  }
}

declare global {
  /** They bubble: documents and windows hear of them, too. */
  interface GlobalEventHandlersEventMap {
    'tailor-decision': TailorDecisionEvent;
    'tailor-exposure': TailorExposureEvent;
    'tailor-reward': TailorRewardEvent;
  }
}
