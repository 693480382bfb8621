/** What lasts: until this page view ends, or as long as the browser keeps the site's data. */
export type StoreKind = 'memory' | 'indexeddb';

/**
 * A place for records by key. Values are what structured clone takes: plain objects, maps, typed
 * arrays.
 */
export interface Store {
  readonly kind: StoreKind;
  /** Whether there was anything before; asking creates nothing. Without it, there may be. */
  exists?(): Promise<boolean>;
  /** Every record there is. */
  entries(): Promise<[key: string, value: unknown][]>;
  /**
   * Reads, changes and writes one record in one transaction, so that two tabs may do it at once; a record
   * that is changed to undefined is removed.
   *
   * @returns the value after the transaction committed.
   */
  update<T>(key: string, change: (stored: unknown) => T): Promise<T>;
  /** Removes every record and every note. */
  clear(): Promise<void>;
  /**
   * Writes a short text before it returns, so that it outlives a page that is left at this moment;
   * null removes it. Never throws: a note that cannot be written is none.
   */
  note?(name: string, text: string | null): void;
  /** Every note there is. */
  notes?(): [name: string, text: string][];
  /** Lets go of what is held open. */
  close(): void;
  /**
   * Ends what is under way, because the page is being left, until it comes back: WebKit lets the next
   * page wait for ever for a transaction that a page left in the middle.
   */
  pause?(): void;
  /** Does again what was ended by `pause`. */
  resume?(): void;
}
