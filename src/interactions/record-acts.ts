import type { ElementGoal, Interaction } from '../interaction.js';
import { readEventPath } from './event-path.js';
import { readPlace, SLOT } from './read-place.js';

/** What acts when it is clicked. */
const LINK = 'a[href], area[href], [role="link"]';
const ACTING = `${LINK}, button, input[type="submit"], input[type="button"], summary, [role="button"]`;

/** Names the event that a click on an element, or the sending of a form, tells. */
const TRACK = 'data-tailor-track';

const NOTHING = { target: 'other', isOutbound: false, goals: [], slots: [] } as const;

const selectorOf = ({ selector }: ElementGoal) => selector ?? 'form';

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
  const started = new WeakSet<EventTarget>();
  let known: readonly ElementGoal[] | undefined;
  /** What any question is about: most clicks are near nothing of it, and cost a page one question. */
  let anything = '';
  const listener = (event: Event) => {
    const { type, button } = event as MouseEvent;
    const isInput = type === 'input';
    const target = event.target as Element;
    // Inside a component, or put into one, which may wrap it in what acts.
    const isWrapped = target.shadowRoot ?? target.assignedSlot;
    if ((type === 'auxclick' && button !== 1) || (isInput && started.has(target))) return;
    if (isInput) started.add(target);
    if (known !== goals()) {
      known = goals();
      anything = [ACTING, SLOT, 'form', `[${TRACK}]`, ...known.map(selectorOf)].join();
    }
    const at = now();
    if (!isWrapped && !target.closest(anything)) {
      if (!isInput) onInteraction({ kind: 'click', at, ...NOTHING });
      return;
    }
    const way = readEventPath(event);
    const find = (selector: string) => way.path[way.nearest(selector)] as Element | undefined;
    const placeOf = (on: string, usual: string) =>
      readPlace(
        way,
        goals().filter((goal) => goal.on === on),
        usual,
      );
    if (isInput) {
      const form = find('form');
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
            ...readTarget(find(ACTING), root.location.hostname),
            ...placeOf('click', ACTING),
          },
    );
    const told = find(isSubmit ? `form[${TRACK}]` : `[${TRACK}]:not(form)`)?.getAttribute(TRACK);
    if (told) onInteraction({ kind: 'track', at, event: told });
  };
  // Capturing, so that a page that stops its events from bubbling is understood all the same.
  const options = { capture: true, passive: true, signal };
  const contained = (event: Event) => {
    try {
      listener(event);
    } catch {
      // A selector that nothing was there to check: goals are not reached, and the page hears of nothing.
    }
  };
  for (const type of ['click', 'auxclick', 'input', 'submit']) {
    root.addEventListener(type, contained, options);
  }
}

function readTarget(acting: Element | undefined, ownHost: string) {
  const isLink = !!acting?.matches(LINK);
  // A link within the page, or to an address of mail, has this host or none.
  const { hostname } = (acting as HTMLAnchorElement | undefined) ?? {};
  return {
    target: acting ? (isLink ? 'link' : 'button') : 'other',
    isOutbound: isLink && !!hostname && hostname !== ownHost,
  } as const;
}
