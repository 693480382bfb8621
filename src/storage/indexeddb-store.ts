import { promisifyRequest } from 'idb-keyval';
import type { Store } from './store.js';

const RECORDS = 'records';

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
   * Runs a transaction, again if it was ended because the page was left, and once again on a new connection if
   * one that worked is lost, which WebKit's never recover from: https://bugs.webkit.org/show_bug.cgi?id=197050
   */
  const inTransaction = async <T>(
    mode: IDBTransactionMode,
    run: (records: IDBObjectStore) => Promise<T>,
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
        const result = await run(records).finally(() => underWay.delete(end));
        isNew = false;
        return result;
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
    entries: () =>
      inTransaction('readonly', async (records) => {
        const [keys, values] = await Promise.all([
          promisifyRequest(records.getAllKeys()),
          promisifyRequest<unknown[]>(records.getAll()),
        ]);
        return keys.map((key, i) => [key as string, values[i]]);
      }),
    // As idb-keyval's own, which cannot be aborted.
    update: (key, change) =>
      inTransaction('readwrite', async (records) => {
        const value = change(await promisifyRequest<unknown>(records.get(key)));
        if (value === undefined) records.delete(key);
        else records.put(value, key);
        await promisifyRequest(records.transaction);
        return value;
      }),
    clear: () =>
      inTransaction('readwrite', (records) => {
        records.clear();
        return promisifyRequest(records.transaction);
      }),
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
