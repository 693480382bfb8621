import type { Place } from '../interaction.js';
import { listen } from './listen.js';
import { LINK } from './read-target.js';

/** What acts when it is clicked. */
export const ACTING = `${LINK}, button, input[type="submit"], input[type="button"], summary, [role="button"]`;

/** What shows something that was decided. */
export const DECIDED = 'tailor-slot,tailor-list';

/** What a slot or a list shows at an element of it. */
export interface Shown {
  readonly slot: string;
  readonly variant: string;
}

/**
 * Reads along the way of an event, from the innermost element on, what slots and lists show there.
 *
 * @returns asks for the next element; undefined of what is neither.
 */
export function createShownReader(): (element: Element) => Shown | undefined {
  let item = '';
  return (element) => {
    // Windows, documents and shadow roots have no attributes.
    item = element.getAttribute?.('data-item') ?? item;
    if (!element.matches?.(DECIDED)) return undefined;
    const [slot, variant] = ['name', 'variant'].map((name) => element.getAttribute(name) ?? '');
    // Before it is decided a list shows nothing that was chosen.
    const isDecided = /^[de]/.test(element.getAttribute('state')!);
    return { slot: slot!, variant: variant || (isDecided ? item : '') };
  };
}

/**
 * Records clicks in slots and lists, and middle clicks, which open links: what counts on a page without a config. One
 * passive listener per type for the whole document. Nothing is read of what was clicked but whether it acts.
 *
 * @param signal stops recording when it is aborted.
 */
export function recordSlotClicks(
  root: Document,
  onClick: (place: Place) => void,
  signal: AbortSignal,
): void {
  const listener = (event: MouseEvent) => {
    // A click has the button 0, a middle click the button 1.
    if (event.button > 1) return;
    const readShown = createShownReader();
    /** From the first element on that acts. */
    let goals: readonly string[] = [];
    const slots = (event.composedPath() as Element[]).flatMap((element) => {
      if (element.matches?.(ACTING)) goals = ['click'];
      const shown = readShown(element);
      return shown ? { ...shown, goals } : [];
    });
    if (slots[0]) onClick({ goals, slots });
  };
  listen(root, ['click', 'auxclick'], listener, signal);
}
