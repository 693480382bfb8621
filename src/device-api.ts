/** What lasts beyond a page view, as knowledge sees it. Types only. */
import type { Forgotten } from './events.js';
import type { SlotRecords, SlotRecordsOptions } from './slot-records.js';
import type { Store } from './storage/store.js';
import type { SlotRecord } from './types.js';

/** Everything in a store: its records with their keys. */
export type Entries = readonly (readonly [key: string, value: unknown])[];

/** What a device has: records, and notes of what they have still to take in. */
export interface Kept {
  readonly records: Entries;
  readonly notes: readonly (readonly [name: string, text: string])[];
}

export interface Device {
  /**
   * Opens the store of this device, which goes on in memory from its first failure.
   *
   * @param onFailure is told once why.
   */
  open(onFailure: (cause: unknown) => void): Store;
  /**
   * Removes what the device has while nothing of it is open, and resolves to it, as far as it can be read. Creates
   * nothing, and never rejects.
   *
   * @param onFailure is told why what there may be is still there.
   */
  erase(onFailure: (cause: unknown) => void): Promise<Entries>;
  /** The slots' records in what was opened. */
  records(store: Store, options: SlotRecordsOptions): SlotRecords;
  /**
   * What was erased, as people are told of it.
   *
   * @param entries of stores.
   * @param inPage the slots' records that were in none.
   */
  count(entries: Entries, inPage: readonly SlotRecord[]): Forgotten;
  /** What the device has while nothing of it is open; undefined where the browser does not let it be read. Creates nothing. */
  read(): Promise<Kept | undefined>;
}

/**
 * @param name of the database.
 * @param now milliseconds since the epoch.
 * @param store in the database's place.
 */
export type CreateDevice = (name: string, now: () => number, store?: Store) => Device;
