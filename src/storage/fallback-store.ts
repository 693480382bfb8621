import { createMemoryStore } from './memory-store.js';
import type { Store } from './store.js';

/** How long a first read may take; some browsers never answer where storage is blocked. */
const READ_TIMEOUT_MS = 1000;

/** How long a change may take, which may have to wait for those of twenty other tabs. */
const CHANGE_TIMEOUT_MS = 10_000;

/**
 * A store that goes on in memory, with what it has read and written so far, from the first failure of
 * the given one. It never rejects.
 *
 * @param onFailure is told once why.
 */
export function withMemoryFallback(device: Store, onFailure: (cause: unknown) => void): Store {
  const memory = createMemoryStore();
  let current = device;

  async function attempt<T>(use: (store: Store) => Promise<T>): Promise<T> {
    const store = current;
    try {
      return await use(store);
    } catch (cause) {
      if (current === device) {
        current = memory;
        onFailure(cause);
      }
      return use(memory);
    }
  }

  /** Keeps in memory what the device has, so that a failure loses nothing of it. */
  const remember = (key: string, value: unknown) => memory.update(key, () => value);

  return {
    get kind() {
      return current.kind;
    },
    entries: () =>
      attempt(async (store) => {
        if (store === memory) return memory.entries();
        const records = await withTimeout(store.entries(), READ_TIMEOUT_MS);
        for (const [key, value] of records) await remember(key, value);
        return records;
      }),
    update: (key, change) =>
      attempt(async (store) => {
        const value = await withTimeout(store.update(key, change), CHANGE_TIMEOUT_MS);
        if (store !== memory) await remember(key, value);
        return value;
      }),
    clear: async () => {
      await memory.clear();
      await attempt((store) => withTimeout(store.clear(), CHANGE_TIMEOUT_MS));
    },
    close: () => current.close(),
  };
}

function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`no answer within ${timeoutMs} ms`)),
      timeoutMs,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
