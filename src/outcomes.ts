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
  expose(decision: Decision, isSpecial: boolean | undefined): Promise<void>;
  /**
   * Learns that a goal was reached after an exposure, or after all of the slot's that are open; resolves
   * once that is committed.
   */
  reward(slot: string, credit: Omit<Credit, 'at'>): Promise<void>;
}

export function createOutcomes({ knowledge, events, now }: OutcomesOptions): Outcomes {
  return {
    expose: (decision, isSpecial) => {
      const { id, slot, variant, position, examination = 1, scores } = decision;
      const exposedAt = now();
      events.emit('exposure', { ...decision, exposedAt, ...(isSpecial && { special: true }) });
      // A reward is taken to be examination x liking: what is looked at less teaches less.
      const features = Float64Array.from(decision.features, (x) => x * examination);
      const seen = { id, variant, features, exposedAt };
      // As hopeful as the score, like that of all other positions.
      const place = position! >= 0 && { position, expected: scores[variant] };
      return knowledge.learn({ slot, seen: { ...seen, ...place } });
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
