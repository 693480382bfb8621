import type { SlotRecord } from '../types.js';
import { exposeInto, type Seen } from './expose-into.js';
import { rewardInto, type Credit } from './reward-into.js';
import { isOpenExposure, isReward } from './slot-record.js';

/**
 * One thing that a slot's record has to take in. It is noted before it is learned, because a visitor who
 * clicks a link is gone before the record could be read, changed and written.
 */
export type Lesson =
  /** A decision was seen. */
  | { readonly slot: string; readonly seen: Seen }
  /** A goal was reached after it. */
  | { readonly slot: string; readonly credit: Credit };

/** Names a lesson among all of its kind; that of an exposure sorts before those of its rewards. */
export function lessonName(lesson: Lesson): string {
  if ('seen' in lesson) return lesson.seen.id;
  const { id, goal, at } = lesson.credit;
  // A tilde sorts after every id.
  return id === undefined ? `~${at}/${goal}/${lesson.slot}` : `${id}/${goal}`;
}

/** The record after a lesson; the same object if it teaches nothing, or nothing new. */
export function learnInto(record: SlotRecord, lesson: Lesson, windowMs: number): SlotRecord {
  return 'seen' in lesson
    ? exposeInto(record, lesson.seen, windowMs)
    : rewardInto(record, lesson.credit, windowMs);
}

/**
 * Reads a lesson from its JSON, in which typed arrays are objects with their indices as keys.
 *
 * @param d length of the encoded context.
 * @returns null for what is none.
 */
export function readLesson(text: string, d: number): Lesson | null {
  try {
    const { slot, seen, credit } = JSON.parse(text) as {
      slot: unknown;
      seen?: Seen;
      credit?: Credit;
    };
    if (typeof slot !== 'string') return null;
    if (seen) {
      const features = Float64Array.from(Object.values(seen.features));
      const isSeen =
        typeof seen.id === 'string' &&
        isOpenExposure({ ...seen, features, reward: 0, goals: [] }, d);
      return isSeen ? { slot, seen: { ...seen, features } } : null;
    }
    const { id = '', goal, value, reward, at } = credit!;
    const isCredit =
      typeof id === 'string' &&
      typeof goal === 'string' &&
      isReward(reward) &&
      Number.isFinite(value) &&
      Number.isFinite(at);
    return isCredit ? { slot, credit: credit! } : null;
  } catch {
    return null;
  }
}
