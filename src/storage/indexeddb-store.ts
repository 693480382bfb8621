import { clear, entries, promisifyRequest, update } from 'idb-keyval';
import type { Store } from './store.js';

const RECORDS = 'records';

/** Records among which what is changed to undefined is removed, in the same transaction. */
const removingUndefined = (records: IDBObjectStore): IDBObjectStore =>
  ({
    get: (key: string) => records.get(key),
    put: (value: unknown, key: string) =>
      value === undefined ? records.delete(key) : records.put(value, key),
    transaction: records.transaction,
  }) as unknown as IDBObjectStore;

/**
 * Records in an IndexedDB database of this site. Nothing is opened before the first call.
 *
 * @param name of the database.
 */
export function createIndexedDbStore(name: string): Store {
  let connection: Promise<IDBDatabase> | undefined;
  /** Nothing has worked yet on this connection. */
  let isNew = true;
  /** Each ends a transaction. */
  const underWay = new Set<() => void>();
  /** While the page is left. */
  let paused: Promise<void> | undefined;
  let goOn = () => {};
  const open = async (): Promise<IDBDatabase> => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.result.createObjectStore(RECORDS);
    return promisifyRequest(request);
  };
  const close = () => {
    connection?.then(
      (database) => database.close(),
      () => {},
    );
    connection = undefined;
  };

  /**
   * What idb-keyval calls a store; of its own, no transaction can be ended and no connection closed, as a page that
   * is left has to. Runs a transaction, again if it was ended because the page was left, and once again on a new
   * connection if one that worked is lost, which WebKit's never recover from:
   * https://bugs.webkit.org/show_bug.cgi?id=197050
   */
  const inTransaction = async <T>(
    mode: IDBTransactionMode,
    run: (records: IDBObjectStore) => T | PromiseLike<T>,
  ): Promise<T> => {
    for (;;) {
      await paused;
      let isEnded = false;
      const used = (connection ??= open());
      try {
        const database = await used;
        if (paused) continue;
        const records = database.transaction(RECORDS, mode).objectStore(RECORDS);
        const end = () => {
          isEnded = true;
          records.transaction.abort();
        };
        underWay.add(end);
        try {
          const result = await run(records);
          isNew = false;
          return result;
        } finally {
          underWay.delete(end);
        }
      } catch (error) {
        // The page may be back before the transaction is told that it has ended, and others have opened anew.
        if (isEnded || used !== connection) continue;
        close();
        if (paused) continue;
        if (isNew) throw error;
        isNew = true;
      }
    }
  };

  return {
    kind: 'indexeddb',
    exists: async () => (await indexedDB.databases()).some((database) => database.name === name),
    entries: () => entries(inTransaction),
    update: async (key, change) => {
      let value: ReturnType<typeof change>;
      const changed = (stored: unknown) => (value = change(stored));
      await update(key, changed, (mode, run) =>
        inTransaction(mode, (records) => run(removingUndefined(records))),
      );
      return value!;
    },
    clear: () => clear(inTransaction),
    close,
    pause: () => {
      paused = new Promise((resolve) => (goOn = resolve));
      for (const end of underWay) {
        try {
          end();
        } catch {
          // It has just finished, and nobody was told yet.
        }
      }
    },
    resume: () => {
      paused = undefined;
      goOn();
    },
  };
}
