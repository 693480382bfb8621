import { createViewObserver } from '../dom/create-view-observer.js';
import { findBox } from '../dom/find-box.js';
import { listen } from './listen.js';

/** A slot's element as far as watching knows it. */
interface SlotElement extends Element {
  readonly decision?: { readonly id?: unknown };
}

/** What a slot shows since its last decision. */
export interface ShownSlot {
  readonly element: Element;
  /** In view, in whole seconds. */
  seconds: number;
}

/**
 * Watches what is in view of the slots of a document: those that have decided, and each that decides.
 *
 * @param onView is told when one comes into view, or goes.
 * @param signal stops watching when it is aborted.
 */
export function watchSlots(
  root: Document,
  onView: (slot: ShownSlot, isInView: boolean) => void,
  signal: AbortSignal,
): void {
  /** By the box that shows it. */
  const shown = new WeakMap<Element, ShownSlot>();
  const boxes = new WeakMap<Element, Element>();
  const observer = createViewObserver((box, isInView) => onView(shown.get(box)!, isInView));

  const watch = (element: Element) => {
    const before = boxes.get(element);
    if (before) {
      observer.unobserve(before);
      onView(shown.get(before)!, false);
    }
    const outlet = element.shadowRoot?.querySelector('slot');
    const box = findBox(element, outlet?.assignedElements() ?? []);
    boxes.set(element, box);
    shown.set(box, { element, seconds: 0 });
    observer.observe(box);
  };

  for (const element of root.querySelectorAll<SlotElement>('tailor-slot')) {
    if (element.decision?.id) watch(element);
  }
  listen(root, ['tailor-decision'], (event) => watch(event.composedPath()[0] as Element), signal);
  signal.addEventListener('abort', () => observer.disconnect());
}
