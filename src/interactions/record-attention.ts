import { eachAttentiveSecond } from '../dom/each-attentive-second.js';
import { VISIBLE_MS } from '../dom/when-visible.js';
import type { Interaction, Place, RecordedGoal } from '../interaction.js';
import { type ShownSlot, watchSlots } from './watch-slots.js';

/** The seconds that are told besides those that goals wait for. */
const TOLD_SECONDS = [5, 10, 30, 60, 120, 300];

/**
 * Records which slots are seen, and for how long they and the page have a visitor's attention: seconds in
 * view while the page is visible and the visitor moves, touches, types or scrolls.
 *
 * @param goals those of the site; seconds reach those on `dwell`, within the slot or the page.
 * @param onPage is told how many seconds of attention the page view has, after each.
 * @param signal stops recording when it is aborted.
 * @returns begins anew, for another page view; slots count on as long as they show the same decision.
 */
export function recordAttention(
  root: Document,
  now: () => number,
  goals: readonly RecordedGoal[],
  onInteraction: (interaction: Interaction) => void,
  onPage: (seconds: number) => void,
  signal: AbortSignal,
): () => void {
  /** In view now, with what will tell that it was seen, unless it was told. */
  const inView = new Map<ShownSlot, ReturnType<typeof setTimeout>>();
  const seen = new WeakSet<ShownSlot>();
  let pageSeconds = 0;

  const placeOf = ({ element }: ShownSlot, names: readonly string[]): Place => ({
    goals: names,
    slots: [
      {
        slot: element.getAttribute('name') ?? '',
        variant: element.getAttribute('variant') ?? '',
        goals: names,
      },
    ],
  });

  const wait = (slot: ShownSlot) => {
    clearTimeout(inView.get(slot));
    const see = () => {
      if (seen.has(slot) || root.visibilityState !== 'visible') return;
      seen.add(slot);
      onInteraction({ kind: 'visible', at: now(), ...placeOf(slot, []) });
    };
    inView.set(slot, setTimeout(see, VISIBLE_MS));
  };
  const onView = (slot: ShownSlot, isInView: boolean) => {
    if (inView.has(slot) === isInView) return;
    if (isInView) return wait(slot);
    clearTimeout(inView.get(slot));
    inView.delete(slot);
  };
  watchSlots(root, onView, signal);
  // A second begins anew when the visitor comes back to the page.
  root.addEventListener('visibilitychange', () => [...inView.keys()].forEach(wait), { signal });
  signal.addEventListener('abort', () => inView.forEach((timer) => clearTimeout(timer)));

  const tell = (seconds: number, slot?: ShownSlot) => {
    const within = slot ? 'slot' : 'page';
    const reached = goals.filter(
      (goal) =>
        goal.on === 'dwell' && goal.within === within && Math.ceil(goal.seconds!) === seconds,
    );
    const names = reached.map(({ name }) => name);
    if (names.length === 0 && !TOLD_SECONDS.includes(seconds)) return;
    const place = slot ? placeOf(slot, names) : { goals: names, slots: [] };
    onInteraction({ kind: 'dwell', at: now(), seconds, ...place });
  };
  eachAttentiveSecond(() => {
    tell(++pageSeconds);
    onPage(pageSeconds);
    for (const slot of inView.keys()) tell(++slot.seconds, slot);
  }, signal);
  return () => {
    pageSeconds = 0;
  };
}
