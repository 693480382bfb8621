import { withMemoryFallback } from './fallback-store.js';
import { createIndexedDbStore, hasIndexedDb } from './indexeddb-store.js';
import { createLocalNotes } from './local-notes.js';
import type { Store } from './store.js';

/**
 * The store of what lasts on this device, or memory where the browser keeps nothing.
 *
 * @param device the name of a database in IndexedDB, or another place to keep records.
 * @param onFailure is told once why nothing can be kept.
 */
export function openDeviceStore(
  device: string | Store,
  onFailure: (cause: unknown) => void,
): Store {
  const store = typeof device === 'string' ? openDatabase(device) : device;
  return withMemoryFallback(store, onFailure);
}

/**
 * Browsers that block a site's storage throw when `localStorage` is touched, while IndexedDB may
 * answer at first and fail later: https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage-dev
 */
function openDatabase(name: string): Store {
  const database = createIndexedDbStore(name);
  const notes = createLocalNotes(`${name}/`);
  return {
    ...database,
    ...notes,
    entries: async () => {
      // Not a plain read, which minifiers take for one without effect.
      Reflect.get(globalThis, 'localStorage');
      return database.entries();
    },
    clear: () => {
      for (const [each] of notes.notes()) notes.note(each, null);
      return database.clear();
    },
  };
}

/** Removes what is on this device, if anything, and resolves to it. Creates nothing. */
export async function eraseDeviceStore(
  device: string | Store,
): Promise<[key: string, value: unknown][]> {
  try {
    if (typeof device === 'string' && !(await hasIndexedDb(device))) return [];
    const store = typeof device === 'string' ? openDatabase(device) : device;
    const records = await store.entries();
    await store.clear();
    store.close();
    return records;
  } catch {
    // A browser that lets nobody read what it keeps has nothing of ours either.
    return [];
  }
}
