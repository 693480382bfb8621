import type { Decision, Exposure, Reward } from '../types.js';

/** What happened to a slot, as an event of its element: bubbling, composed, not cancelable. */
export type SlotEvent<T> = CustomEvent<T>;

declare global {
  interface HTMLElementEventMap {
    'tailor-decision': SlotEvent<Decision>;
    'tailor-exposure': SlotEvent<Exposure>;
    'tailor-reward': SlotEvent<Reward>;
  }
}

/** Says on the element what happened to it; what listeners throw stays with them. */
export function dispatchSlotEvent<K extends 'decision' | 'exposure' | 'reward'>(
  element: Element,
  name: K,
  detail: HTMLElementEventMap[`tailor-${K}`]['detail'],
): void {
  element.dispatchEvent(
    new CustomEvent(`tailor-${name}`, { detail, bubbles: true, composed: true }),
  );
}
