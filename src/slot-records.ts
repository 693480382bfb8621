/** The slots' records and lessons in one store: joins the bandit with the store. */
import type { SlotBandit, Lesson } from './slot-bandit.js';
import type { Store } from './storage/store.js';
import type { SlotRecord } from './types.js';

export const SLOT_PREFIX = 'slot/';

export interface SlotRecordsOptions {
  readonly bandit: SlotBandit;
  /** The attribution window of a slot in milliseconds. */
  readonly windowMsOf: (slot: string) => number;
  /** Is told of a slot's record in which so much cannot be right. */
  readonly onBroken: (slot: string, count: number) => void;
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
  /** Notes a lesson before it returns. */
  note(lesson: Lesson): void;
  /** Takes in a lesson; nothing happens if another page did. */
  takeIn(lesson: Lesson): Promise<void>;
}

export function createSlotRecords(store: Store, options: SlotRecordsOptions): SlotRecords {
  const { bandit, windowMsOf, onLearned, onBroken } = options;
  const slotPrefix = `${SLOT_PREFIX}${bandit.schemaHash}/`;
  const nameOf = (lesson: Lesson) => `${bandit.schemaHash}/${bandit.nameLesson(lesson)}`;
  const bySlot = new Map<string, SlotRecord>();

  const change = async (
    slot: string,
    changed: (record: SlotRecord) => SlotRecord,
  ): Promise<void> => {
    const update = (stored: unknown) =>
      bandit.isFromLater(stored) ? stored : bandit.sealRecord(changed(bandit.read(stored)));
    bySlot.set(slot, bandit.read(await store.update(slotPrefix + slot, update)));
  };

  const takeIn = async (lesson: Lesson): Promise<void> => {
    const { slot } = lesson;
    let tell = () => {};
    await change(slot, (before) => {
      const after = bandit.learn(before, lesson, windowMsOf(slot));
      if (after !== before) tell = () => onLearned(lesson, before, after);
      return after;
    });
    store.note?.(nameOf(lesson), null);
    tell();
  };

  return {
    bySlot,
    load: async (entries) => {
      for (const [key, value] of entries) {
        if (!key.startsWith(slotPrefix)) continue;
        const slot = key.slice(slotPrefix.length);
        bySlot.set(
          slot,
          bandit.read(value, (count) => onBroken(slot, count)),
        );
      }
      // In the order of their names, an exposure before its rewards.
      for (const [name, text] of store.notes?.().sort() ?? []) {
        // One that was told under other features is of another model.
        const lesson = name.startsWith(bandit.schemaHash) && bandit.readLesson(text);
        if (lesson) await takeIn(lesson);
        store.note?.(name, null);
      }
    },
    add: async (others) => {
      for (const [slot, learned] of others) {
        await change(slot, (record) => bandit.add(record, learned));
      }
    },
    note: (lesson) => store.note?.(nameOf(lesson), bandit.writeLesson(lesson)),
    takeIn,
  };
}
