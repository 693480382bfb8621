import type { Interaction } from '../types.js';

type Click = Extract<Interaction, { kind: 'click' }>;

/** What acts when it is clicked. */
const LINK = 'a[href], area[href], [role="link"]';
const BUTTON = 'button, input[type="submit"], input[type="button"], summary, [role="button"]';

/**
 * Records clicks, and middle clicks, which open links. One passive listener for the whole document;
 * of a click only the kind of its target and the slots around it are read.
 *
 * @param signal stops recording when it is aborted.
 */
export function recordClicks(
  root: Document,
  now: () => number,
  onInteraction: (click: Click) => void,
  signal: AbortSignal,
): void {
  const listener = (event: Event) => {
    const { button } = event as MouseEvent;
    if (event.type === 'auxclick' && button !== 1) return;
    onInteraction({ kind: 'click', at: now(), ...readPath(event.composedPath()) });
  };
  // Capturing, so that a page that stops its clicks from bubbling is understood all the same.
  const options = { capture: true, passive: true, signal };
  for (const type of ['click', 'auxclick']) root.addEventListener(type, listener, options);
}

/** From the innermost element outwards, through the shadow roots of other components. */
function readPath(path: readonly EventTarget[]): Pick<Click, 'target' | 'slots'> {
  const elements = path.filter((target): target is Element => target instanceof Element);
  const acting = elements.findIndex((element) => element.matches(`${LINK}, ${BUTTON}`));
  const isSlot = (element: Element, i: number) => i > acting && element.localName === 'tailor-slot';
  return {
    target: acting < 0 ? 'other' : elements[acting]!.matches(LINK) ? 'link' : 'button',
    slots: elements.filter(isSlot).map((element) => ({
      slot: element.getAttribute('name') ?? '',
      variant: element.getAttribute('variant') ?? '',
    })),
  };
}
