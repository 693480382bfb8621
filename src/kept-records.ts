/** The slots' records and lessons that last: joins the bandit with the store of a device. */
import { SLOT_PREFIX } from './kept-keys.js';
import { boundArms } from './learning/bound-arms.js';
import { learnPositions } from './learning/learn-positions.js';
import { lessonName, readLesson, writeLesson } from './learning/lesson.js';
import {
  addSlotRecords,
  isFromLater,
  readSlotRecord,
  sealSlotRecord,
} from './learning/slot-record.js';
import { createPageRecords } from './page-records.js';
import type { Lesson } from './slot-bandit.js';
import type { SlotRecords, SlotRecordsOptions } from './slot-records.js';
import type { Store } from './storage/store.js';
import type { SlotRecord } from './types.js';

export function createKeptRecords(store: Store, options: SlotRecordsOptions): SlotRecords {
  const { bandit, now, rulesOf, onLearned, onBroken } = options;
  const slotPrefix = `${SLOT_PREFIX}${bandit.schemaHash}/`;
  const nameOf = (lesson: Lesson) => `${bandit.schemaHash}/${lessonName(lesson)}`;
  const bySlot = new Map<string, SlotRecord>();
  const readNotes = () => new Map(store.notes?.());
  /** What there was to be taken in when the page was left. */
  let left = new Map<string, string>();
  /** What is of a special category is never kept. */
  const inPage = new Map<string, SlotRecord>();
  const special = createPageRecords(options, inPage);
  const isSpecial = (slot: string) => rulesOf(slot).isSpecial;
  const remove = (key: string) => store.update(key, () => undefined);

  const change = async (
    slot: string,
    changed: (record: SlotRecord) => SlotRecord,
    isOver = () => false,
  ): Promise<void> => {
    const stored = await store.update(slotPrefix + slot, (before: unknown) =>
      isOver() || isFromLater(before)
        ? before
        : sealSlotRecord(changed(readSlotRecord(before)), now()),
    );
    bySlot.set(slot, readSlotRecord(stored));
  };

  const takeIn = async (lesson: Lesson): Promise<void> => {
    const { slot } = lesson;
    const name = nameOf(lesson);
    let tell = () => {};
    await change(
      slot,
      (before) => {
        const learned = bandit.learn(before, lesson, rulesOf(slot).windowMs);
        if (learned === before) return before;
        const after = learnPositions(before, boundArms(before, learned), lesson);
        tell = () => onLearned(lesson, before, after);
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
  const takeInSpecial = async (lesson: Lesson) => {
    await special.takeIn(lesson);
    const record = inPage.get(lesson.slot);
    if (record) bySlot.set(lesson.slot, record);
  };

  return {
    bySlot,
    inPage,
    readAll: async (entries) => {
      if (store.kind === 'memory') return;
      for (const [key, value] of entries) {
        if (!key.startsWith(SLOT_PREFIX) || isFromLater(value)) continue;
        // Hashes of features are all of one length.
        const slot = key.slice(slotPrefix.length);
        // Also what was learned under other features.
        if (isSpecial(slot)) await remove(key);
        else if (key.startsWith(slotPrefix)) {
          bySlot.set(
            slot,
            readSlotRecord(value, (count) => onBroken(slot, count)),
          );
        }
      }
      // In the order of their names, an exposure before its rewards.
      for (const [name, text] of [...readNotes()].sort()) {
        // One that was told under other features is of another model.
        const lesson = name.startsWith(bandit.schemaHash) && readLesson(text);
        if (lesson) await takeIn(lesson);
        unnote(name);
      }
    },
    addRecords: async (bySlotThere) => {
      for (const [slot, learned] of bySlotThere) {
        // Of positions a page view knows nothing that an exposure of it could add to.
        const exposures = [...learned.exposures].map(
          ([id, exposure]) => [id, { ...exposure, position: undefined }] as const,
        );
        const others = { ...learned, exposures: new Map(exposures) };
        const add = (record: SlotRecord) => addSlotRecords(record, others);
        if (isSpecial(slot)) {
          const record = add(inPage.get(slot) ?? bandit.emptyRecord);
          inPage.set(slot, record);
          bySlot.set(slot, record);
        } else await change(slot, add);
      }
    },
    note: (lesson) => {
      if (isSpecial(lesson.slot) || store.kind === 'memory') return;
      try {
        store.note?.(nameOf(lesson), writeLesson(lesson));
      } catch {
        // The page has broken something; the lesson is taken in all the same, unless the page is left.
      }
    },
    takeIn: (lesson) => (isSpecial(lesson.slot) ? takeInSpecial(lesson) : takeIn(lesson)),
    leave: () => {
      left = readNotes();
    },
  };
}
