export { defineElements } from './define-elements.js';
export type { TailorList } from './tailor-list.js';
export type { TailorSlot } from './tailor-slot.js';
export { TailorEvent } from './slot-events.js';
export type {
  TailorDecisionEvent,
  TailorExposureEvent,
  TailorRankingEvent,
  TailorRewardEvent,
} from './slot-events.js';
