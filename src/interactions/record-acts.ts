import type { ElementGoal, Interaction } from '../interaction.js';
import { readPlace } from './read-place.js';

/** What acts when it is clicked. */
const LINK = 'a[href], area[href], [role="link"]';
const ACTING = `${LINK}, button, input[type="submit"], input[type="button"], summary, [role="button"]`;

/** Names the event that a click on an element, or the sending of a form, tells. */
const TRACK = 'data-tailor-track';

/**
 * Records what visitors do to elements: clicks, and middle clicks, which open links; the first input
 * into a form, and its sending. One passive listener per type for the whole document. What is read is the
 * kind of the target, the slots around it and the goals it reaches: no text, no values, no addresses.
 *
 * @param goals those that are reached by what happens to elements, at that moment.
 * @param signal stops recording when it is aborted.
 */
export function recordActs(
  root: Document,
  now: () => number,
  goals: () => readonly ElementGoal[],
  onInteraction: (interaction: Interaction) => void,
  signal: AbortSignal,
): void {
  const started = new WeakSet<Element>();
  const listener = (event: Event) => {
    const { type, button } = event as MouseEvent;
    if (type === 'auxclick' && button !== 1) return;
    const at = now();
    const path = event.composedPath().filter((target) => target instanceof Element);
    const form = path.find((element) => element.localName === 'form');
    const placeOf = (on: string, usual: string) =>
      readPlace(
        path,
        goals().filter((goal) => goal.on === on),
        usual,
      );
    if (type === 'input') {
      if (!form || started.has(form)) return;
      started.add(form);
      return onInteraction({ kind: 'form-start', at, ...placeOf('', '') });
    }
    const isSubmit = type === 'submit';
    onInteraction(
      isSubmit
        ? { kind: 'submit', at, ...placeOf('submit', 'form') }
        : {
            kind: 'click',
            at,
            ...readTarget(path, root.location.hostname),
            ...placeOf('click', ACTING),
          },
    );
    const told = path.find(
      (element) => element.hasAttribute(TRACK) && (element === form) === isSubmit,
    );
    const name = told?.getAttribute(TRACK);
    if (name) onInteraction({ kind: 'track', at, event: name });
  };
  // Capturing, so that a page that stops its events from bubbling is understood all the same.
  const options = { capture: true, passive: true, signal };
  for (const type of ['click', 'auxclick', 'input', 'submit']) {
    root.addEventListener(type, listener, options);
  }
}

function readTarget(path: readonly Element[], ownHost: string) {
  const acting = path.find((element) => element.matches(ACTING));
  const isLink = acting?.matches(LINK);
  // A link within the page, or to an address of mail, has this host or none.
  const { hostname } = (acting as HTMLAnchorElement | undefined) ?? {};
  return {
    target: acting ? (isLink ? 'link' : 'button') : 'other',
    isOutbound: !!isLink && !!hostname && hostname !== ownHost,
  } as const;
}
