export { defineElements } from './define-elements.js';
export type { TailorSlot } from './tailor-slot.js';
export type { SlotEvent } from './slot-events.js';
