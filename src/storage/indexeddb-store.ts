import { clear, createStore, entries, update } from 'idb-keyval';
import type { Store } from './store.js';

const RECORDS = 'records';

/**
 * Records in an IndexedDB database of this site. Nothing is opened before the first call.
 *
 * @param name of the database.
 */
export function createIndexedDbStore(name: string): Store {
  // Opening is left to the first call: idb-keyval opens when asked for a transaction.
  const inRecords = createStore(name, RECORDS);
  return {
    kind: 'indexeddb',
    entries: () => entries(inRecords),
    update: async <T>(key: string, change: (stored: unknown) => T) => {
      let value!: T;
      await update(key, (stored: unknown) => (value = change(stored)), inRecords);
      return value;
    },
    clear: () => clear(inRecords),
    close: () => {
      inRecords('readonly', (records) => records.transaction.db.close()).catch(() => {});
    },
  };
}

/** Whether such a database is there already; asking does not create it. */
export async function hasIndexedDb(name: string): Promise<boolean> {
  return (await indexedDB.databases()).some((database) => database.name === name);
}
