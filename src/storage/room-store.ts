import type { Store } from './store.js';

/** A record that says when it was used last. */
type Used = readonly [key: string, value: { readonly usedAt: number }];

/**
 * A store in which the longest unused records make room for a change when the device is full, one after
 * the other; those that do not say when they were used are small, and stay. What fails otherwise, or
 * with nothing left to go, fails as before.
 */
export function withRoom(device: Store): Store {
  const update: Store['update'] = async (key, change) => {
    try {
      return await device.update(key, change);
    } catch (error) {
      if ((error as Error | null)?.name !== 'QuotaExceededError') throw error;
      const [oldest] = ((await device.entries()) as Used[])
        .filter(([each, value]) => each !== key && value?.usedAt >= 0)
        .sort(([, a], [, b]) => a.usedAt - b.usedAt);
      if (!oldest) throw error;
      await device.update(oldest[0], () => undefined);
      return update(key, change);
    }
  };
  return { ...device, update };
}
