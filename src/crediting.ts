/** What is seen, done and earned: joins what the page says and what is recorded with decisions and goals. */
import { isCompared } from './decision/is-compared.js';
import { describeValue } from './errors.js';
import type { Events } from './events.js';
import type { FaultLog } from './fault-log.js';
import { createGoals, type Goals } from './goals.js';
import type { Interaction } from './interaction.js';
import type { Knowledge } from './knowledge-api.js';
import type { Outcomes } from './outcomes.js';
import type { PageView } from './page-view-api.js';
import type { Site } from './site-api.js';
import type { Tailor } from './tailor-api.js';

/** A custom event's name is for people; a longer one is a mistake. */
const MAX_EVENT_LENGTH = 100;

export interface CreditingOptions {
  readonly site: () => Site;
  readonly pageView: Pick<PageView, 'findOpen' | 'standing'>;
  readonly knowledge: Pick<Knowledge, 'slot' | 'slotOfExposure'>;
  readonly outcomes: Outcomes;
  readonly events: Events;
  readonly faults: FaultLog;
  readonly now: () => number;
  /** What there is to wait for until the config is read, if anything. */
  readonly untilReady: () => Promise<unknown> | null;
}

export interface Crediting extends Pick<Tailor, 'expose' | 'reward' | 'track'> {
  readonly creditSlot: Goals['creditSlot'];
  /** Tells what was recorded, and credits what it reaches. */
  onInteraction(interaction: Interaction): void;
}

export function createCrediting(options: CreditingOptions): Crediting {
  const { site, pageView, knowledge, outcomes, events, faults, now, untilReady } = options;

  /** What happens before the config is read is credited once it is. */
  const onceReady = (credit: () => void): void => {
    const ready = untilReady();
    if (ready) void ready.then(credit);
    else credit();
  };

  const expose = async (id: string): Promise<void> => {
    const entry = pageView.findOpen(id);
    if (!entry) {
      const expected = 'the id of a decision of this page view';
      return void faults.refuse('decision-unknown', 'expose', describeValue(id), expected);
    }
    // What is kept cannot take it in before.
    const ready = untilReady();
    if (ready) await ready;
    // Consent may have been withdrawn meanwhile.
    if (pageView.findOpen(id) !== entry) return;
    const isFirst = !entry.isSeen;
    entry.isSeen = true;
    const { decision } = entry;
    const { isSpecial } = site().slot(decision.slot);
    if (isFirst && isCompared(decision)) return outcomes.expose(decision, isSpecial);
  };

  const { credit, creditSlot } = createGoals({
    site,
    knowledge,
    pageView,
    outcomes,
    events,
    now,
    expose,
  });

  const track = (event: string, properties?: unknown): void => {
    if (typeof event === 'string' && event !== '' && event.length <= MAX_EVENT_LENGTH) {
      events.emit('interaction', { kind: 'track', at: now(), event });
      return onceReady(() => site().track(event, properties));
    }
    const expected = `a name of 1 to ${MAX_EVENT_LENGTH} characters`;
    faults.refuse('event-invalid', 'track', describeValue(event), expected);
  };

  return {
    expose,
    creditSlot,
    track,
    reward: async (id, value = 1) => {
      // Otherwise it is noted before the page can be left.
      const ready = untilReady();
      if (ready) await ready;
      const reached = site().reach(id, value);
      if (reached) return reached;
      if (!(typeof value === 'number' && value >= 0 && value <= 1)) {
        const expected = 'a number from 0 to 1';
        return void faults.refuse('reward-invalid', 'reward', describeValue(value), expected);
      }
      const entry = pageView.findOpen(id);
      const slot = entry?.isSeen ? entry.decision.slot : knowledge.slotOfExposure(id);
      if (slot !== undefined) {
        return outcomes.reward(slot, { id, goal: 'reward', value, reward: value });
      }
      const expected = 'the id of an exposure whose window is open';
      faults.refuse('exposure-unknown', 'reward', describeValue(id), expected);
    },
    onInteraction: (interaction) => {
      if (interaction.kind === 'track') return track(interaction.event);
      events.emit('interaction', interaction);
      if ('goals' in interaction) onceReady(() => credit(interaction));
    },
  };
}
