/** The slots' records that end with the page view. */
import type { SlotRecords, SlotRecordsOptions } from './slot-records.js';
import type { SlotRecord } from './types.js';

/** @param bySlot what they know already. */
export function createPageRecords(
  { bandit, rulesOf, onLearned }: Pick<SlotRecordsOptions, 'bandit' | 'rulesOf' | 'onLearned'>,
  bySlot = new Map<string, SlotRecord>(),
): SlotRecords {
  return {
    bySlot,
    inPage: bySlot,
    takeIn: async (lesson) => {
      const { slot } = lesson;
      const before = bySlot.get(slot) ?? bandit.emptyRecord;
      const after = bandit.learn(before, lesson, rulesOf(slot).windowMs);
      if (after === before) return;
      bySlot.set(slot, after);
      onLearned(lesson, before, after);
    },
  };
}
