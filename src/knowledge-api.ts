/** What is known of the visitor, as the client sees it. Types only. */
import type { AllKnown, Device } from './device-api.js';
import type { Forgotten } from './events.js';
import type { Lesson } from './slot-bandit.js';
import type { SlotRecordsOptions } from './slot-records.js';
import type { Store } from './storage/store.js';
import type { ConsentState, SlotRecord, VisitorProfile } from './types.js';

export interface KnowledgeOptions extends SlotRecordsOptions {
  /** What lasts; opened under `granted` only, and to erase what an earlier page view left. */
  readonly device: () => Promise<Device>;
  /** Whether what lasts may still be opened: consent may have changed while it was looked for. */
  readonly isWanted: () => boolean;
  /** Whether the page was loaded ahead, and is no view yet. */
  readonly isAhead: () => boolean;
  /** Is told once why nothing lasts, though it should. */
  readonly onFailure: (cause: unknown) => void;
  /** Is told what an operation threw that nobody waits for. */
  readonly onThrown: (cause: unknown) => void;
  /** Is told why what the device has is still there, though it should not. */
  readonly onEraseFailure: (cause: unknown) => void;
}

export interface Knowledge {
  /** Null where nothing may be kept, and until it was read. */
  readonly store: Store | null;
  readonly profile: VisitorProfile | null;
  slot(slot: string): SlotRecord;
  /**
   * Notes a lesson at once, so that the page may be left, then has the slot's record take it in;
   * resolves once that is committed. What a page had no time for, the next one takes in.
   */
  learn(lesson: Lesson): Promise<void>;
  /** Finds the slot with an exposure of that decision. */
  slotOfExposure(id: string): string | undefined;
  /** Reads what the state allows to be known. At the beginning of a page view nothing is erased. */
  begin(state: ConsentState): Promise<void>;
  /** Goes to another state: upwards it adds, downwards it erases. */
  moveTo(state: ConsentState): Promise<void>;
  forget(): Promise<Forgotten>;
  /** Everything that is known. */
  look(): Promise<AllKnown>;
  /** Whether what was opened on the device is still there. */
  isKept(): Promise<boolean>;
  /** Another page view begins. */
  countView(): Promise<void>;
  /** Changes what is kept under a key that is nobody else's; resolves once that is committed. */
  keep(key: string, change: (stored: unknown) => unknown): Promise<void>;
  close(): Promise<void>;
  /** The page is being left, and may come back. */
  pause(): void;
  resume(): void;
}
