import type { Store } from './store.js';

/** Records that end with the page view. */
export function createMemoryStore(): Store {
  const records = new Map<string, unknown>();
  return {
    kind: 'memory',
    entries: async () => [...records].sort(([one], [other]) => (one < other ? -1 : 1)),
    put: async (key, value) => void records.set(key, value),
    update: async (key, change, takenKey = '') => {
      const value = change(records.get(key), records.get(takenKey));
      records.set(key, value);
      records.delete(takenKey);
      return value;
    },
    clear: async () => records.clear(),
    close: () => {},
  };
}
