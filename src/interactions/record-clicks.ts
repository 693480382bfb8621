import type { RecordedGoal, Interaction } from '../interaction.js';
import { readEventPath } from './event-path.js';
import { listen } from './listen.js';
import { readPlace } from './read-place.js';
import type { Target } from './read-target.js';
import { readTrack, TRACK } from './read-track.js';
import { DECIDED } from './read-shown.js';
import { ACTING, PANEL } from './record-slot-clicks.js';

/**
 * Records clicks, and middle clicks, which open links. One passive listener per type for the whole
 * document. What is read is the kind of the target, the slots around it, the goals it reaches and the event
 * that it is marked with: no text, no values, no addresses.
 *
 * @param goals those of the site.
 * @param isHeard whether somebody listens to every click; otherwise those that can reach nothing are not told.
 * @param readTarget says what acts, for those who listen.
 * @param signal stops recording when it is aborted.
 */
export function recordClicks(
  root: Document,
  now: () => number,
  goals: readonly RecordedGoal[],
  isHeard: () => boolean,
  readTarget: (acting: Element | undefined) => Target,
  onInteraction: (interaction: Interaction) => void,
  signal: AbortSignal,
): void {
  /** Whatever a click can be in that is to be told: most are in nothing of it, and cost a page one question. */
  const clickGoals = goals.filter(({ on }) => on === 'click');
  const pageGoals = clickGoals.filter(({ within }) => within === 'page');
  const selectors = pageGoals.map(({ selector = ACTING }) => selector);
  const anything = [DECIDED, `[${TRACK}]`, ...selectors].join();
  const listener = (event: MouseEvent) => {
    // A click has the button 0, a middle click the button 1.
    if (event.button > 1) return;
    const target = event.target as Element;
    // What is inside a component, or put into one, may be wrapped in what acts; asking for the whole way is dear.
    let isNear: unknown = target.closest(anything) ?? target.shadowRoot;
    for (let each: Element | null = target; each && !isNear; each = each.parentElement) {
      isNear = each.assignedSlot;
    }
    if (!isNear && !isHeard()) return;
    const at = now();
    const way = readEventPath(event);
    if (way.path[way.nearest(PANEL)]) return;
    onInteraction({
      kind: 'click',
      at,
      ...readTarget(way.path[way.nearest(ACTING)] as Element | undefined),
      ...readPlace(way, clickGoals, ACTING),
    });
    readTrack(way, `[${TRACK}]:not(form)`, at, onInteraction);
  };
  listen(root, ['click', 'auxclick'], listener, signal);
}
