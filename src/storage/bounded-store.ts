import { byUse, makeRoom, MAX_BYTES, RETENTION_MS, sizeOf, usedAt } from './retention.js';
import type { Store } from './store.js';

type Entry = [key: string, value: unknown];

export interface Bounds {
  /** What the keys of records that may take up room begin with. */
  readonly prefix: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Whether a later version of this script wrote a record, of which this one knows too little to let it go. */
  readonly isFromLater: (record: unknown) => boolean;
}

/**
 * A store of a device of which it never takes more than it may: the longest unused records go for new ones, and what
 * was not used for half a year goes when it is read.
 */
export function withBounds(store: Store, { prefix, now, isFromLater }: Bounds): Store {
  // Memory has no bound.
  if (store.kind === 'memory') return store;
  /** What the records take, as far as this page knows. */
  let sizes = new Map<string, number>();
  const removeAll = (keys: readonly string[]) =>
    Promise.all(keys.map((key) => store.update(key, () => undefined)));
  const findOver = (entries: readonly Entry[]): readonly string[] => {
    const room = makeRoom(entries.filter(([key]) => key.startsWith(prefix)));
    sizes = room.sizes;
    return room.over;
  };
  return {
    // Of a class, perhaps.
    kind: store.kind,
    clear: () => store.clear(),
    note: (name, text) => store.note?.(name, text),
    notes: () => store.notes?.() ?? [],
    close: () => store.close(),
    pause: () => store.pause?.(),
    resume: () => store.resume?.(),
    entries: async () => {
      const entries = await store.entries();
      const over = findOver(entries);
      const isOut = ([key, value]: Entry) =>
        over.includes(key) || (!isFromLater(value) && now() - usedAt(value) > RETENTION_MS);
      // Nobody waits for it; what fails is found again the next time.
      void removeAll(entries.filter(isOut).map(([key]) => key)).catch(() => {});
      return byUse(entries.filter((entry) => !isOut(entry)));
    },
    update: async (key, change) => {
      const value = await store.update(key, change);
      if (!key.startsWith(prefix)) return value;
      // Before this page adds one, other tabs may have.
      let total = sizes.has(key) ? 0 : Infinity;
      sizes.set(key, sizeOf(value));
      for (const size of sizes.values()) total += size;
      if (total > MAX_BYTES) await removeAll(findOver(await store.entries()));
      return value;
    },
  };
}
