import { byUse, usedAt } from './retention.js';
import type { Store } from './store.js';

/**
 * Updates a record; on a full device the longest unused others make room for it, one after the other, and
 * those that do not say when they were used are small, and stay. What fails otherwise, or with nothing
 * left to go, fails as before.
 */
export async function updateWithRoom<T>(
  store: Store,
  key: string,
  change: (stored: unknown) => T,
): Promise<T> {
  try {
    return await store.update(key, change);
  } catch (error) {
    if ((error as Error | null)?.name !== 'QuotaExceededError') throw error;
    const others = (await store.entries()).filter(([each]) => each !== key);
    const [oldest] = byUse(others);
    if (!(oldest && usedAt(oldest[1]) < Infinity)) throw error;
    await store.update(oldest[0], () => undefined);
    return updateWithRoom(store, key, change);
  }
}
