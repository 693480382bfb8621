import { createIndexedDbStore } from './indexeddb-store.js';
import { createLocalNotes } from './local-notes.js';
import type { Store } from './store.js';

/**
 * What lasts on this device: records in IndexedDB and notes in localStorage. Nothing is opened before the
 * first call.
 *
 * Browsers that block a site's storage throw when `localStorage` is touched, while IndexedDB may answer at
 * first and fail later: https://html.spec.whatwg.org/multipage/webstorage.html#dom-localstorage-dev
 *
 * @param name of the database.
 */
export function openDevice(name: string): Store {
  const database = createIndexedDbStore(name);
  // The name of another site may begin with this one and a slash.
  const notes = createLocalNotes(`${encodeURIComponent(name)}/`);
  return {
    ...database,
    ...notes,
    exists: async () => notes.notes().length > 0 || database.exists!(),
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
