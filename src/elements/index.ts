export { defineElements } from './define-with-panels.js';
export type { TailorWhy } from './panel-api.js';
export type { TailorList } from './tailor-list.js';
export type { TailorSlot } from './tailor-slot.js';
export { TailorEvent } from './slot-events.js';
export type {
  TailorDecisionEvent,
  TailorExposureEvent,
  TailorRankingEvent,
  TailorRewardEvent,
} from './slot-events.js';
