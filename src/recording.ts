/** What is recorded besides clicks: joins the interactions with the goals, interests and listeners that ask for them. */
import { ENGAGED_SECONDS, type GoalRules } from './config/goal-rules.js';
import { canObserveVisibility } from './dom/when-visible.js';
import { recordClicks } from './interactions/record-clicks.js';
import { readTarget } from './interactions/read-target.js';
import { recordAttention } from './interactions/record-attention.js';
import { recordFormStarts } from './interactions/record-form-starts.js';
import { recordScroll } from './interactions/record-scroll.js';
import { recordSubmits } from './interactions/record-submits.js';
import { recordTags } from './interactions/record-tags.js';
import type { Site, SiteHost } from './site-api.js';
import type { SiteInterests } from './site-interests.js';

/** @param interests undefined where nobody asks for them. */
export function createRecording(
  goals: readonly GoalRules[],
  interests: SiteInterests | undefined,
  { now, signal, onInteraction }: Pick<SiteHost, 'now' | 'signal' | 'onInteraction'>,
): Pick<Site, 'nextView' | 'recordAll'> {
  const resets: (() => void)[] = [];
  const waiting = new Map<string, () => void>();
  const record = (kinds: Iterable<string>) => {
    for (const kind of [...kinds]) {
      waiting.get(kind)?.();
      waiting.delete(kind);
    }
  };
  /** Somebody listens to what visitors do. */
  let isHeard = false;
  if (typeof document !== 'undefined') {
    recordClicks(
      document,
      now,
      goals,
      () => isHeard,
      (acting) => readTarget(acting, location.hostname),
      onInteraction,
      signal,
    );
    const tags = interests && recordTags(document, interests.add, signal);
    if (tags) resets.push(tags.nextView);
    const onPage = (seconds: number) => {
      if (seconds === ENGAGED_SECONDS) tags?.tellPage();
    };
    waiting.set('form-start', () => recordFormStarts(document, now, onInteraction, signal));
    waiting.set('submit', () => recordSubmits(document, now, goals, onInteraction, signal));
    waiting.set('scroll', () => resets.push(recordScroll(now, goals, onInteraction, signal)));
    if (canObserveVisibility()) {
      waiting.set('dwell', () =>
        resets.push(recordAttention(document, now, goals, onInteraction, onPage, signal)),
      );
    }
    // A form may be marked with the event that its sending tells.
    record(goals.map(({ on }) => (on === 'track' ? 'submit' : on)));
    if (tags) record(['dwell']);
  }
  return {
    nextView: () => resets.forEach((reset) => reset()),
    recordAll: () => {
      isHeard = true;
      record(waiting.keys());
    },
  };
}
