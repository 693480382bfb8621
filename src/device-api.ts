/** What lasts beyond a page view, as knowledge sees it. Types only. */
import type { Forgotten } from './events.js';
import type { SlotRecords, SlotRecordsOptions } from './slot-records.js';
import type { Store } from './storage/store.js';
import type { Tailor } from './tailor-api.js';
import type { SlotRecord, VisitorProfile } from './types.js';

/** Everything in a store: its records with their keys. */
export type Entries = readonly (readonly [key: string, value: unknown])[];

/** What a device has: records, and notes of what they have still to take in. */
export interface Kept {
  readonly records: Entries;
  readonly notes: readonly (readonly [name: string, text: string])[];
  /** What the next page view paints by; null where there is nothing. */
  readonly firstPaint: string | null;
}

/** What a page view has opened. */
export interface Opened {
  readonly store: Store | null;
  /** The slots' records that are in no store. */
  readonly inPage: ReadonlyMap<string, SlotRecord>;
  /** Whether it is the device's store. */
  readonly isDevice: boolean;
}

/** Everything that is known at one moment. */
export interface AllKnown {
  /** Undefined where the browser does not let it be read. */
  readonly device: Kept | undefined;
  /** What ends with the page view. */
  readonly page: Entries;
  /** What slots know that is in no store. */
  readonly inPage: ReadonlyMap<string, SlotRecord>;
}

export interface Device {
  /** Keeps on the device what the next page view may paint before the script has come; asked once. */
  keepMirror?(tailor: Tailor): void;
  /**
   * Opens the store of this device, which goes on in memory from its first failure.
   *
   * @param onFailure is told once why.
   */
  open(onFailure: (cause: unknown) => void): Store;
  /** The slots' records in what was opened. */
  records(store: Store, options: SlotRecordsOptions): SlotRecords;
  /** The profile after a page view: `profileAfterPageView` of context/visitor-profile.ts. */
  readonly profileAfterView: (stored: unknown, now: number) => VisitorProfile;
  /**
   * Removes all that is known, and what the device has though nothing of it is open; resolves to what that was, as far
   * as it can be read. Creates nothing, and never rejects.
   *
   * @param onFailure is told why what there may be is still there.
   */
  erase(open: Opened, onFailure: (cause: unknown) => void): Promise<Forgotten>;
  /** Reads all that is known, and what the device has though nothing of it is open. Creates nothing. */
  look(open: Opened): Promise<AllKnown>;
  /** Whether what was opened is still there, and was not begun anew by another page. */
  isKept(store: Store, profile: VisitorProfile | null): Promise<boolean>;
}

/**
 * @param name of the database.
 * @param now milliseconds since the epoch.
 * @param store in the database's place.
 * @param config where the page's tag says that its config is.
 */
export type CreateDevice = (
  name: string,
  now: () => number,
  store?: Store,
  config?: string,
) => Device;
