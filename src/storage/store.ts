/** What lasts: until this page view ends, or as long as the browser keeps the site's data. */
export type StoreKind = 'memory' | 'indexeddb';

/**
 * A place for records by key. Values are what structured clone takes: plain objects, maps, typed
 * arrays.
 */
export interface Store {
  readonly kind: StoreKind;
  /** Every record there is. */
  entries(): Promise<[key: string, value: unknown][]>;
  /**
   * Reads, changes and writes one record in one transaction, so that two tabs may do it at once. A
   * change that gives back the value it was given writes nothing.
   *
   * @returns the value after the transaction committed.
   */
  update<T>(key: string, change: (stored: unknown) => T): Promise<T>;
  /** Removes every record. */
  clear(): Promise<void>;
  /** Lets go of what is held open. */
  close(): void;
}
