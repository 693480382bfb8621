/** The slots' records and lessons in one store: joins the bandit with the store. */
import type { Bandit, Lesson } from './bandit.js';
import type { Store } from './storage/store.js';
import type { SlotRecord } from './types.js';

export const SLOT_PREFIX = 'slot/';

export interface SlotRecordsOptions {
  readonly bandit: Bandit;
  /** The attribution window of a slot in milliseconds. */
  readonly windowMsOf: (slot: string) => number;
  /** Is told what a lesson changed, once that is committed. */
  readonly onLearned: (lesson: Lesson, before: SlotRecord, after: SlotRecord) => void;
}

export interface SlotRecords {
  /** As far as this page knows; another may have learned since. */
  readonly bySlot: ReadonlyMap<string, SlotRecord>;
  /** Reads what the store has. Lessons that a page had no time to take in are taken in now. */
  load(entries: readonly [key: string, value: unknown][]): Promise<void>;
  /** Adds what was learned in another store. */
  add(bySlot: ReadonlyMap<string, SlotRecord>): Promise<void>;
  /** Writes a lesson down, at once. */
  write(lesson: Lesson): Promise<void>;
  /** Takes in a lesson that was written down; nothing happens if another page did meanwhile. */
  takeIn(lesson: Lesson): Promise<void>;
}

export function createSlotRecords(store: Store, options: SlotRecordsOptions): SlotRecords {
  const { bandit, windowMsOf, onLearned } = options;
  const slotPrefix = `${SLOT_PREFIX}${bandit.schemaHash}/`;
  const lessonPrefix = `lesson/${bandit.schemaHash}/`;
  const keyOf = (lesson: Lesson) => lessonPrefix + bandit.nameLesson(lesson);
  const bySlot = new Map<string, SlotRecord>();

  const change = async (
    slot: string,
    changed: (record: SlotRecord, taken: unknown) => SlotRecord,
    takenKey?: string,
  ): Promise<void> => {
    const update = (stored: unknown, taken: unknown) => changed(bandit.read(stored), taken);
    bySlot.set(slot, await store.update(slotPrefix + slot, update, takenKey));
  };

  const takeIn = async (lesson: Lesson): Promise<void> => {
    const { slot } = lesson;
    let tell = () => {};
    const learn = (before: SlotRecord, written: unknown): SlotRecord => {
      if (!written) return before;
      const after = bandit.learn(before, lesson, windowMsOf(slot));
      if (after !== before) tell = () => onLearned(lesson, before, after);
      return after;
    };
    await change(slot, learn, keyOf(lesson));
    tell();
  };

  return {
    bySlot,
    load: async (entries) => {
      const lessons: Lesson[] = [];
      for (const [key, value] of entries) {
        if (key.startsWith(slotPrefix))
          bySlot.set(key.slice(slotPrefix.length), bandit.read(value));
        const lesson = key.startsWith(lessonPrefix) && bandit.readLesson(value);
        if (lesson) lessons.push(lesson);
      }
      for (const lesson of lessons) await takeIn(lesson);
    },
    add: async (others) => {
      for (const [slot, learned] of others) {
        await change(slot, (record) => bandit.add(record, learned));
      }
    },
    write: (lesson) => store.put(keyOf(lesson), lesson),
    takeIn,
  };
}
