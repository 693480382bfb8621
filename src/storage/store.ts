/** What lasts: until this page view ends, or as long as the browser keeps the site's data. */
export type StoreKind = 'memory' | 'indexeddb';

/**
 * A place for records by key. Values are what structured clone takes: plain objects, maps, typed
 * arrays.
 */
export interface Store {
  readonly kind: StoreKind;
  /** Every record there is, in the order of their keys. */
  entries(): Promise<[key: string, value: unknown][]>;
  /**
   * Writes one record without reading anything, so that once it is called, the page may be left at
   * any moment. Resolves when that is committed.
   */
  put(key: string, value: unknown): Promise<void>;
  /**
   * Reads, changes and writes one record in one transaction, so that two tabs may do it at once.
   *
   * @param takenKey another record that the change is given and that is gone after it.
   * @returns the value after the transaction committed.
   */
  update<T>(
    key: string,
    change: (stored: unknown, taken: unknown) => T,
    takenKey?: string,
  ): Promise<T>;
  /** Removes every record. */
  clear(): Promise<void>;
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
