import { withOutcome } from '../model/examination.js';
import type { PositionSums, SlotRecord } from '../types.js';
import type { Lesson } from './lesson.js';

/**
 * The record of a list after a lesson, with what that says of its positions; the same object where it says nothing. Who is
 * held out teaches nothing of them.
 *
 * @param before it took the lesson in.
 */
export function learnPositions(before: SlotRecord, after: SlotRecord, lesson: Lesson): SlotRecord {
  let positions: PositionSums | undefined;
  for (const [id, { position, features, reward }] of after.exposures) {
    const was = before.exposures.get(id);
    const isNew = 'seen' in lesson && lesson.seen.id === id && !was;
    const added = reward - (was?.reward ?? 0);
    if (position === undefined || features.length === 0 || !(isNew || added > 0)) continue;
    const expected = isNew ? (lesson.seen.expected ?? 0) : 0;
    positions = withOutcome(positions ?? after.positions ?? [], position, added, expected);
  }
  return positions ? { ...after, positions } : after;
}
