/** What is seen, done and earned: joins what the page says and what is recorded with decisions and goals. */
import { isCompared } from './decision/is-compared.js';
import { describeValue } from './errors.js';
import type { Events } from './events.js';
import type { FaultLog } from './fault-log.js';
import type { Interaction, Place } from './interaction.js';
import type { Knowledge } from './knowledge-api.js';
import type { Outcomes } from './outcomes.js';
import type { PageView } from './page-view-api.js';
import type { Site } from './site-api.js';
import type { Tailor } from './tailor-api.js';

export interface CreditingOptions {
  readonly site: () => Site;
  readonly pageView: Pick<PageView, 'findOpen' | 'standing'>;
  readonly knowledge: Pick<Knowledge, 'slot' | 'slotOfExposure'>;
  readonly outcomes: Outcomes;
  readonly events: Events;
  readonly faults: FaultLog;
  /** What there is to wait for until the config is read, if anything. */
  readonly untilReady: () => Promise<unknown> | null;
}

export interface Crediting extends Pick<Tailor, 'expose' | 'reward' | 'track'> {
  /** Tells what was recorded, and credits what it reaches. */
  onInteraction(interaction: Interaction): void;
}

export function createCrediting(options: CreditingOptions): Crediting {
  const { site, pageView, knowledge, outcomes, events, faults, untilReady } = options;

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

  /** Of a page without a config: a click in what is shown is worth 1, once. */
  const creditClicks = ({ slots }: Place) => {
    for (const { slot, variant, goals } of slots) {
      const decision = pageView.standing(slot, variant);
      if (!goals[0] || !decision || !isCompared(decision)) continue;
      const { id } = decision;
      // Whoever does something in it has seen it, however fast.
      void expose(id);
      if (knowledge.slot(slot).exposures.get(id)?.goals.includes(goals[0])) continue;
      void outcomes.reward(slot, { id, goal: goals[0], value: 1, reward: 1 });
    }
  };

  const track = (event: string, properties?: unknown): void =>
    onceReady(() => site().track?.(event, properties));

  return {
    expose,
    track,
    reward: async (id, value = 1) => {
      // Otherwise it is noted before the page can be left.
      const ready = untilReady();
      if (ready) await ready;
      const reached = site().reach?.(id, value);
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
      if ('goals' in interaction) onceReady(() => (site().credit ?? creditClicks)(interaction));
    },
  };
}
