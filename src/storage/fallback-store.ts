import { createMemoryStore } from './memory-store.js';
import type { Store } from './store.js';
import { updateWithRoom } from './update-with-room.js';
import { NO_ANSWER, withTimeout } from './with-timeout.js';

/** How long a first read may take; some browsers never answer where storage is blocked. */
const READ_TIMEOUT_MS = 1000;

/** How long a change may take, which may have to wait for those of twenty other tabs. */
const CHANGE_TIMEOUT_MS = 10_000;

/**
 * A store that goes on in memory, with what it has read and written so far, from the first failure of
 * the given one: memory keeps a copy, so that a failure loses nothing. It never rejects.
 *
 * @param onFailure is told once why.
 */
export function withMemoryFallback(device: Store, onFailure: (cause: unknown) => void): Store {
  const memory = createMemoryStore();
  let current = device;
  let isLeft = false;
  /** How often the page came back. */
  let returns = 0;
  const remember = (key: string, value: unknown) => memory.update(key, () => value);

  async function attempt<T>(
    use: (store: Store) => Promise<T>,
    timeoutMs = CHANGE_TIMEOUT_MS,
  ): Promise<T> {
    const pending = Promise.resolve(current).then(use);
    for (;;) {
      const returnsBefore = returns;
      try {
        return await withTimeout(pending, timeoutMs);
      } catch (cause) {
        // The time while the page was left does not count.
        if (cause === NO_ANSWER && (isLeft || returns !== returnsBefore)) continue;
        if (current === device) {
          current = memory;
          onFailure(cause);
        }
        return use(memory);
      }
    }
  }

  return {
    get kind() {
      return current.kind;
    },
    entries: async () => {
      const records = await attempt((store) => store.entries(), READ_TIMEOUT_MS);
      if (current === device) for (const [key, value] of records) await remember(key, value);
      return records;
    },
    update: async (key, change) => {
      const value = await attempt((store) => updateWithRoom(store, key, change));
      if (current === device) await remember(key, value);
      return value;
    },
    clear: async () => {
      await memory.clear();
      await attempt((store) => store.clear());
      // What is there from before it failed has to go, too, if it can be reached at all.
      if (current !== device) await withTimeout(device.clear(), CHANGE_TIMEOUT_MS).catch(() => {});
    },
    note: (name, text) => device.note?.(name, text),
    notes: () => device.notes?.() ?? [],
    close: () => device.close(),
    pause: () => {
      isLeft = true;
      device.pause?.();
    },
    resume: () => {
      isLeft = false;
      returns++;
      device.resume?.();
    },
  };
}
