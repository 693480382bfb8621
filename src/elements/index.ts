export { defineElements } from './define-elements.js';
export type { TailorSlot } from './tailor-slot.js';
export {
  SlotEvent,
  TailorDecisionEvent,
  TailorExposureEvent,
  TailorRewardEvent,
} from './slot-events.js';
