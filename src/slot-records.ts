/** The slots' records and lessons in one store: joins the bandit with the store. */
import type { SlotBandit, Lesson, StoredSlotRecord } from './slot-bandit.js';
import { makeRoom, RETENTION_MS, sizeOf, type Sizes } from './storage/retention.js';
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
  load(entries: readonly [key: string, value: unknown][]): Promise<void>;
  /** Adds what was learned in another store. */
  add(bySlot: ReadonlyMap<string, SlotRecord>): Promise<void>;
  /** Notes a lesson before it returns. */
  note(lesson: Lesson): void;
  /** Takes in a lesson; nothing happens if another page did. */
  takeIn(lesson: Lesson): Promise<void>;
}

/** When a record was used; one that does not say is broken, which is told before it goes. */
const usedAt = (stored: unknown) =>
  (stored as Partial<StoredSlotRecord> | null)?.usedAt ?? Infinity;

export function createSlotRecords(store: Store, options: SlotRecordsOptions): SlotRecords {
  const { bandit, now, rulesOf, onLearned, onBroken } = options;
  const slotPrefix = `${SLOT_PREFIX}${bandit.schemaHash}/`;
  const nameOf = (lesson: Lesson) => `${bandit.schemaHash}/${bandit.nameLesson(lesson)}`;
  const bySlot = new Map<string, SlotRecord>();
  const sizes: Sizes = new Map();
  const remove = (key: string) => store.update(key, () => undefined);
  /** Has the longest unused go from a device on which a record would take too much; memory has no bound. */
  const fit = async (key: string, record: unknown): Promise<void> => {
    if (store.kind === 'memory') return;
    await Promise.all(makeRoom(sizes, key, sizeOf(record)).map(remove));
  };

  const change = async (
    slot: string,
    changed: (record: SlotRecord) => SlotRecord,
  ): Promise<void> => {
    if (rulesOf(slot).isSpecial) {
      bySlot.set(slot, changed(bySlot.get(slot) ?? bandit.empty));
      return;
    }
    const key = slotPrefix + slot;
    const stored = await store.update(key, (before: unknown) =>
      bandit.isFromLater(before) ? before : bandit.sealRecord(changed(bandit.read(before)), now()),
    );
    bySlot.set(slot, bandit.read(stored));
    await fit(key, stored);
  };

  const takeIn = async (lesson: Lesson): Promise<void> => {
    const { slot } = lesson;
    let tell = () => {};
    await change(slot, (before) => {
      const after = bandit.learn(before, lesson, rulesOf(slot).windowMs);
      if (after !== before) tell = () => onLearned(lesson, before, after);
      return after;
    });
    store.note?.(nameOf(lesson), null);
    tell();
  };

  return {
    bySlot,
    load: async (entries) => {
      for (const [key, value] of [...entries].sort((a, b) => usedAt(a[1]) - usedAt(b[1]))) {
        if (!key.startsWith(SLOT_PREFIX) || bandit.isFromLater(value)) continue;
        const slot = key.slice(slotPrefix.length);
        // Also what was learned under other features, whose hashes are as long, goes when its time has come.
        const hasToGo = now() - usedAt(value) > RETENTION_MS || rulesOf(slot).isSpecial;
        if (hasToGo) await remove(key);
        else await fit(key, value);
        if (hasToGo || !key.startsWith(slotPrefix)) continue;
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
    note: (lesson) => {
      if (rulesOf(lesson.slot).isSpecial) return;
      store.note?.(nameOf(lesson), bandit.writeLesson(lesson));
    },
    takeIn,
  };
}
