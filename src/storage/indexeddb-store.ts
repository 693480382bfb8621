import { createStore, promisifyRequest } from 'idb-keyval';
import type { Store } from './store.js';

const RECORDS = 'records';

/**
 * Records in an IndexedDB database of this site. Nothing is opened before the first call.
 *
 * @param name of the database.
 */
export function createIndexedDbStore(name: string): Store {
  // Opening is left to the first call: idb-keyval opens when asked for a transaction.
  let inRecords = createStore(name, RECORDS);
  /** Nothing has worked yet on this connection. */
  let isNew = true;
  const underWay = new Set<IDBTransaction>();
  /** While the page is left. */
  let paused: Promise<void> | undefined;
  let goOn = () => {};

  /**
   * Runs a transaction, again if the page was left meanwhile and has come back, and once again on a new
   * connection if one that worked is lost, which WebKit's never recover from:
   * https://bugs.webkit.org/show_bug.cgi?id=197050
   */
  const inTransaction = async <T>(
    mode: IDBTransactionMode,
    run: (records: IDBObjectStore) => Promise<T>,
  ): Promise<T> => {
    for (;;) {
      await paused;
      try {
        const result = await inRecords(mode, async (records) => {
          const { transaction } = records;
          underWay.add(transaction);
          return run(records).finally(() => underWay.delete(transaction));
        });
        isNew = false;
        return result;
      } catch (error) {
        if (paused) continue;
        if (isNew) throw error;
        isNew = true;
        inRecords = createStore(name, RECORDS);
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
        records.put(value, key);
        await promisifyRequest(records.transaction);
        return value;
      }),
    clear: () =>
      inTransaction('readwrite', (records) => {
        records.clear();
        return promisifyRequest(records.transaction);
      }),
    close: () => {
      inRecords('readonly', (records) => records.transaction.db.close()).catch(() => {});
    },
    pause: () => {
      paused = new Promise((resolve) => (goOn = resolve));
      for (const transaction of underWay) transaction.abort();
    },
    resume: () => {
      paused = undefined;
      goOn();
    },
  };
}
