import type { SlotRecord } from '../types.js';
import { exposeInto, type Seen } from './expose-into.js';
import { rewardInto, type Credit } from './reward-into.js';
import { seal, unseal } from '../math/seal.js';

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

/** A lesson as a text that {@link readLesson} takes. */
export function writeLesson(lesson: Lesson): string {
  return seal(JSON.stringify(lesson));
}

/**
 * Reads a lesson that was written.
 *
 * @returns null for what is none, or was spoilt.
 */
export function readLesson(text: string): Lesson | null {
  try {
    const lesson = JSON.parse(unseal(text)!) as Lesson;
    if (!('seen' in lesson)) return lesson;
    // In JSON, typed arrays are objects with their indices as keys.
    const features = Float64Array.from(Object.values(lesson.seen.features));
    return { ...lesson, seen: { ...lesson.seen, features } };
  } catch {
    return null;
  }
}
