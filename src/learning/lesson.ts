import type { SlotRecord } from '../types.js';
import { exposeInto, type Seen } from './expose-into.js';
import { rewardInto, type Credit } from './reward-into.js';
import { isOpenExposure } from './slot-record.js';

/**
 * One thing that a slot's record has to take in. It is written down by itself before it is learned,
 * because a visitor who clicks a link is gone before the record could be read, changed and written.
 */
export type Lesson =
  /** A decision was seen. */
  | { readonly slot: string; readonly seen: Seen }
  /** A goal was reached after it. */
  | { readonly slot: string; readonly credit: Credit };

/** Names a lesson among all of its kind; that of an exposure sorts before those of its rewards. */
export function lessonName(lesson: Lesson): string {
  return 'seen' in lesson ? lesson.seen.id : `${lesson.credit.id}/${lesson.credit.goal}`;
}

/** The record after a lesson; the same object if it teaches nothing, or nothing new. */
export function learnInto(record: SlotRecord, lesson: Lesson, windowMs: number): SlotRecord {
  return 'seen' in lesson
    ? exposeInto(record, lesson.seen, windowMs)
    : rewardInto(record, lesson.credit, windowMs);
}

/**
 * Reads a lesson that came from a store.
 *
 * @param d length of the encoded context.
 * @returns null for what is none.
 */
export function readLesson(value: unknown, d: number): Lesson | null {
  const { slot, seen, credit } = (value ?? {}) as { slot?: unknown; seen?: Seen; credit?: Credit };
  if (typeof slot !== 'string') return null;
  if (isOpenExposure({ reward: 0, goals: [], ...seen }, d) && typeof seen!.id === 'string') {
    return { slot, seen: seen! };
  }
  const isCredit =
    typeof credit?.id === 'string' &&
    typeof credit.goal === 'string' &&
    credit.value >= 0 &&
    credit.value <= 1 &&
    Number.isFinite(credit.at);
  return isCredit ? { slot, credit } : null;
}
