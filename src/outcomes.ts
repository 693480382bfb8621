/** What is learned from what happens after a decision: joins learning with knowledge and events. */
import type { Bandit } from './bandit.js';
import type { Events } from './events.js';
import type { Knowledge } from './knowledge.js';
import type { Decision, Learned, SlotRecord } from './types.js';

export interface OutcomesOptions {
  readonly bandit: Bandit;
  readonly knowledge: Knowledge;
  readonly events: Events;
  readonly now: () => number;
  /** The attribution window of a slot in milliseconds. */
  readonly windowMsOf: (slot: string) => number;
}

export interface Outcomes {
  /** Learns that a policy's decision was seen; resolves once that is committed. */
  expose(decision: Decision): Promise<void>;
  /** Learns that a goal was reached after an exposure; resolves once that is committed. */
  reward(slot: string, id: string, goal: string, value: number): Promise<void>;
}

export function createOutcomes(options: OutcomesOptions): Outcomes {
  const { bandit, knowledge, events, now, windowMsOf } = options;

  /** Changes the slot's record and says so, if the change was one. */
  async function learn(
    slot: string,
    change: (record: SlotRecord) => SlotRecord,
    onLearned: (before: SlotRecord, after: SlotRecord) => void,
  ): Promise<void> {
    let before!: SlotRecord;
    const after = await knowledge.changeSlot(slot, (record) => change((before = record)));
    if (before && after !== before) onLearned(before, after);
  }

  function emitLearned(
    after: SlotRecord,
    learned: Pick<Learned, 'id' | 'slot' | 'variant' | 'from'>,
  ): void {
    events.emit('learned', { ...learned, exposures: after.arms.get(learned.variant)!.n });
  }

  return {
    expose: ({ id, slot, variant, features }) => {
      const exposedAt = now();
      const seen = { id, variant, features: Float64Array.from(features), exposedAt };
      events.emit('exposure', { id, slot, variant, exposedAt });
      return learn(
        slot,
        (record) => bandit.expose(record, seen, windowMsOf(slot)),
        (_before, after) => emitLearned(after, { id, slot, variant, from: 'exposure' }),
      );
    },
    reward: (slot, id, goal, value) => {
      const credit = { id, goal, value, at: now() };
      return learn(
        slot,
        (record) => bandit.reward(record, credit, windowMsOf(slot)),
        (before, after) => {
          const { variant, reward } = after.exposures.get(id)!;
          const added = reward - before.exposures.get(id)!.reward;
          events.emit('reward', { id, slot, variant, goal, added, reward });
          emitLearned(after, { id, slot, variant, from: 'reward' });
        },
      );
    },
  };
}
