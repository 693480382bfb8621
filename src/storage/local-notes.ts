import type { Store } from './store.js';

/**
 * Notes in localStorage: what is written there is kept before the call returns, also when the visitor
 * leaves the page with this very click. IndexedDB answers too late for that: of clicks on a link that
 * led to a fast page it kept 14 of 60 in Chromium.
 *
 * @param prefix of the keys.
 */
export function createLocalNotes(prefix: string): Required<Pick<Store, 'note' | 'notes'>> {
  return {
    note: (name, text) => {
      try {
        if (text === null) localStorage.removeItem(prefix + name);
        else localStorage.setItem(prefix + name, text);
      } catch {
        // Blocked or full: what the note is for happens all the same, unless the page is left.
      }
    },
    notes: () => {
      try {
        return Object.entries<string>(localStorage)
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, text]) => [key.slice(prefix.length), text]);
      } catch {
        return [];
      }
    },
  };
}
