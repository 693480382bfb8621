/** The slots' records that end with the page view. */
import type { SlotRecords, SlotRecordsOptions } from './slot-records.js';
import type { SlotRecord } from './types.js';

export function createPageRecords({
  bandit,
  rulesOf,
  onLearned,
}: Pick<SlotRecordsOptions, 'bandit' | 'rulesOf' | 'onLearned'>): SlotRecords {
  const bySlot = new Map<string, SlotRecord>();
  return {
    bySlot,
    inPage: bySlot,
    addRecords: async (others) => {
      for (const [slot, learned] of others) {
        bySlot.set(slot, bandit.add(bySlot.get(slot) ?? bandit.emptyRecord, learned));
      }
    },
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
