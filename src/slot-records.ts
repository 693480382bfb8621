/** The slots' records and lessons in one store: joins the bandit with the store. */
import type { SlotBandit, Lesson } from './slot-bandit.js';
import { createMemoryStore } from './storage/memory-store.js';
import type { Store } from './storage/store.js';
import type { SlotRecord } from './types.js';

export const SLOT_PREFIX = 'slot/';

export interface SlotRecordsOptions {
  readonly bandit: SlotBandit;
  readonly now: () => number;
  /** A slot's attribution window in milliseconds, and whether what it learned may not be kept. */
  readonly rulesOf: (slot: string) => { readonly windowMs: number; readonly isSpecial: boolean };
  /** Is told of a slot's record in which so much cannot be right. */
  readonly onBroken: (slot: string, count: number) => void;
  /** Is told what a lesson changed, once that is committed. */
  readonly onLearned: (lesson: Lesson, before: SlotRecord, after: SlotRecord) => void;
}

export interface SlotRecords {
  /** As far as this page knows; another may have learned since. */
  readonly bySlot: ReadonlyMap<string, SlotRecord>;
  /** Reads what the store has. Lessons that a page had no time to take in are taken in now. */
  readAll(entries: readonly [key: string, value: unknown][]): Promise<void>;
  /** Adds what was learned in another store. */
  addRecords(bySlot: ReadonlyMap<string, SlotRecord>): Promise<void>;
  /** Notes a lesson before it returns. */
  note(lesson: Lesson): void;
  /** Takes in a lesson; nothing happens if another page did. */
  takeIn(lesson: Lesson): Promise<void>;
  /** The page is left: what is under way may be taken in, or erased, by another before it comes back. */
  leave(): void;
}

export function createSlotRecords(store: Store, options: SlotRecordsOptions): SlotRecords {
  const { bandit, now, rulesOf, onLearned, onBroken } = options;
  const slotPrefix = `${SLOT_PREFIX}${bandit.schemaHash}/`;
  const nameOf = (lesson: Lesson) => `${bandit.schemaHash}/${bandit.nameLesson(lesson)}`;
  const bySlot = new Map<string, SlotRecord>();
  const readNotes = () => new Map(store.notes?.());
  /** What there was to be taken in when the page was left. */
  let left = new Map<string, string>();
  const memory = createMemoryStore();
  /** What is of a special category is never kept. */
  const placeOf = (slot: string) => (rulesOf(slot).isSpecial ? memory : store);
  const remove = (key: string) => store.update(key, () => undefined);

  const change = async (
    slot: string,
    changed: (record: SlotRecord) => SlotRecord,
    isOver = () => false,
  ): Promise<void> => {
    const key = slotPrefix + slot;
    const place = placeOf(slot);
    const stored = await place.update(key, (before: unknown) =>
      isOver() || bandit.isFromLater(before)
        ? before
        : bandit.sealRecord(changed(bandit.readRecord(before)), now()),
    );
    bySlot.set(slot, bandit.readRecord(stored));
  };

  const takeIn = async (lesson: Lesson): Promise<void> => {
    const { slot } = lesson;
    const name = nameOf(lesson);
    let tell = () => {};
    await change(
      slot,
      (before) => {
        const after = bandit.learn(before, lesson, rulesOf(slot).windowMs);
        if (after !== before) tell = () => onLearned(lesson, before, after);
        return after;
      },
      // While this page was left another took it in, or erased it.
      () => left.has(name) && !readNotes().has(name),
    );
    unnote(name);
    tell();
  };
  const unnote = (name: string) => {
    // What this page has only in memory the next one has to take in.
    if (store.kind !== 'memory') store.note?.(name, null);
  };

  return {
    bySlot,
    readAll: async (entries) => {
      if (store.kind === 'memory') return;
      for (const [key, value] of entries) {
        if (!key.startsWith(SLOT_PREFIX) || bandit.isFromLater(value)) continue;
        // Hashes of features are all of one length.
        const slot = key.slice(slotPrefix.length);
        // Also what was learned under other features.
        if (rulesOf(slot).isSpecial) await remove(key);
        else if (key.startsWith(slotPrefix)) {
          const onEachBroken = (count: number) => onBroken(slot, count);
          bySlot.set(slot, bandit.readRecord(value, onEachBroken));
        }
      }
      // In the order of their names, an exposure before its rewards.
      for (const [name, text] of [...readNotes()].sort()) {
        // One that was told under other features is of another model.
        const lesson = name.startsWith(bandit.schemaHash) && bandit.readLesson(text);
        if (lesson) await takeIn(lesson);
        unnote(name);
      }
    },
    addRecords: async (others) => {
      for (const [slot, learned] of others) {
        await change(slot, (record) => bandit.add(record, learned));
      }
    },
    note: (lesson) => {
      const place = placeOf(lesson.slot);
      if (place.kind === 'memory') return;
      try {
        place.note?.(nameOf(lesson), bandit.writeLesson(lesson));
      } catch {
        // The page has broken something; the lesson is taken in all the same, unless the page is left.
      }
    },
    takeIn,
    leave: () => {
      left = readNotes();
    },
  };
}
