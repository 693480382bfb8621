/** What happens after a decision: has knowledge learn from it, and tells what was learned. */
import type { Credit, Lesson } from './slot-bandit.js';
import type { Events } from './events.js';
import type { Knowledge } from './knowledge-api.js';
import type { Decision, SlotRecord } from './types.js';

export interface OutcomesOptions {
  readonly knowledge: Pick<Knowledge, 'learn'>;
  readonly events: Events;
  readonly now: () => number;
}

export interface Outcomes {
  /** Learns that a policy's decision was seen; resolves once that is committed. */
  expose(decision: Decision, isSpecial: boolean): Promise<void>;
  /**
   * Learns that a goal was reached after an exposure, or after all of the slot's that are open; resolves
   * once that is committed.
   */
  reward(slot: string, credit: Omit<Credit, 'at'>): Promise<void>;
}

export function createOutcomes({ knowledge, events, now }: OutcomesOptions): Outcomes {
  return {
    expose: ({ id, slot, variant, features, propensity, reason }, isSpecial) => {
      const exposedAt = now();
      const exposure = { id, slot, variant, propensity, reason, exposedAt };
      events.emit('exposure', isSpecial ? { ...exposure, special: true } : exposure);
      return knowledge.learn({
        slot,
        seen: { id, variant, features: Float64Array.from(features), exposedAt },
      });
    },
    reward: (slot, credit) => knowledge.learn({ slot, credit: { ...credit, at: now() } }),
  };
}

/** Says what a lesson changed in a slot's record. */
export function tellLearned(
  events: Events,
  lesson: Lesson,
  before: SlotRecord,
  after: SlotRecord,
): void {
  const { slot } = lesson;
  for (const [id, open] of after.exposures) {
    const was = before.exposures.get(id);
    if (was === open) continue;
    const { variant, reward } = open;
    if ('credit' in lesson) {
      const { goal, value } = lesson.credit;
      const added = reward - was!.reward;
      events.emit('reward', { id, slot, variant, goal, value, added, reward });
    }
    // What was held out is compared, and teaches nothing.
    if (open.features.length === 0) continue;
    const { n: exposures } = after.arms.get(variant)!;
    events.emit('learned', { id, slot, variant, from: was ? 'reward' : 'exposure', exposures });
  }
}
