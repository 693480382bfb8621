import type { Place } from '../interaction.js';
import { listen } from './listen.js';
import { createShownReader } from './read-shown.js';
import { LINK } from './read-target.js';

/** What acts when it is clicked. */
export const ACTING = `${LINK}, button, input[type="submit"], input[type="button"], summary, [role="button"]`;

/** What a visitor asks is no sign of what the page is worth, and nobody else's business. */
export const PANEL = 'tailor-why';

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
    const path = event.composedPath() as Element[];
    if (path.some((each) => each.localName === PANEL)) return;
    const readShown = createShownReader();
    /** From the first element on that acts. */
    let goals: readonly string[] = [];
    const slots = path.flatMap((element) => {
      if (element.matches?.(ACTING)) goals = ['click'];
      const shown = readShown(element);
      return shown ? { ...shown, goals } : [];
    });
    if (slots[0]) onClick({ goals, slots });
  };
  listen(root, ['click', 'auxclick'], listener, signal);
}
