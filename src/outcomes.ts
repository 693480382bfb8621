/** What happens after a decision: has knowledge learn from it, and tells what was learned. */
import type { Lesson } from './slot-bandit.js';
import type { Events } from './events.js';
import type { Knowledge } from './knowledge.js';
import type { Decision, SlotRecord } from './types.js';

export interface OutcomesOptions {
  readonly knowledge: Pick<Knowledge, 'learn'>;
  readonly events: Events;
  readonly now: () => number;
}

export interface Outcomes {
  /** Learns that a policy's decision was seen; resolves once that is committed. */
  expose(decision: Decision): Promise<void>;
  /** Learns that a goal was reached after an exposure; resolves once that is committed. */
  reward(slot: string, id: string, goal: string, value: number): Promise<void>;
}

export function createOutcomes({ knowledge, events, now }: OutcomesOptions): Outcomes {
  return {
    expose: ({ id, slot, variant, features }) => {
      const exposedAt = now();
      events.emit('exposure', { id, slot, variant, exposedAt });
      return knowledge.learn({
        slot,
        seen: { id, variant, features: Float64Array.from(features), exposedAt },
      });
    },
    reward: (slot, id, goal, value) =>
      knowledge.learn({ slot, credit: { id, goal, value, at: now() } }),
  };
}

/** Says what a lesson changed in a slot's record. */
export function tellLearned(
  events: Events,
  lesson: Lesson,
  before: SlotRecord,
  after: SlotRecord,
): void {
  const isExposure = 'seen' in lesson;
  const { slot } = lesson;
  const { id } = isExposure ? lesson.seen : lesson.credit;
  const { variant, reward } = after.exposures.get(id)!;
  if (!isExposure) {
    const added = reward - before.exposures.get(id)!.reward;
    events.emit('reward', { id, slot, variant, goal: lesson.credit.goal, added, reward });
  }
  const { n: exposures } = after.arms.get(variant)!;
  events.emit('learned', {
    id,
    slot,
    variant,
    from: isExposure ? 'exposure' : 'reward',
    exposures,
  });
}
