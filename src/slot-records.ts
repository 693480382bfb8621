/** What the slots of a page know, wherever that is kept. Types only. */
import type { Lesson, SlotBandit } from './slot-bandit.js';
import type { SlotRecord } from './types.js';

export interface SlotRecordsOptions {
  readonly bandit: SlotBandit;
  readonly now: () => number;
  /** A slot's attribution window in milliseconds, and whether what it learned may not be kept. */
  readonly rulesOf: (slot: string) => { readonly windowMs: number; readonly isSpecial?: boolean };
  /** Is told of a slot's record in which so much cannot be right. */
  readonly onBroken: (slot: string, count: number) => void;
  /** Is told what a lesson changed, once that is committed. */
  readonly onLearned: (lesson: Lesson, before: SlotRecord, after: SlotRecord) => void;
}

export interface SlotRecords {
  /** As far as this page knows; another may have learned since. */
  readonly bySlot: ReadonlyMap<string, SlotRecord>;
  /** Those of them that end with the page view. */
  readonly inPage: ReadonlyMap<string, SlotRecord>;
  /** Adds what was learned elsewhere; those of a page view begin with it. */
  addRecords?(bySlot: ReadonlyMap<string, SlotRecord>): Promise<void>;
  /** Takes in a lesson; nothing happens if another page did. */
  takeIn(lesson: Lesson): Promise<void>;
  /** Notes a lesson before it returns, so that the page may be left. */
  note?(lesson: Lesson): void;
  /** Reads what was kept. Lessons that a page had no time to take in are taken in now. */
  readAll?(entries: readonly [key: string, value: unknown][]): Promise<void>;
  /** The page is left: what is under way may be taken in, or erased, by another before it comes back. */
  leave?(): void;
}
