import type { Store } from './store.js';

/** Records that end with the page view. */
export function createMemoryStore(): Store {
  const records = new Map<string, unknown>();
  return {
    kind: 'memory',
    entries: async () => [...records],
    update: async (key, change) => {
      const value = change(records.get(key));
      if (value === undefined) records.delete(key);
      else records.set(key, value);
      return value;
    },
    clear: async () => records.clear(),
    close: () => {},
  };
}
