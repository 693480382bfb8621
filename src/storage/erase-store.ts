import type { Store } from './store.js';

/** Removes what a store has, if anything, and resolves to it. Creates nothing. */
export async function eraseStore(store: Store): Promise<[key: string, value: unknown][]> {
  try {
    if ((await store.exists?.()) === false) return [];
    const records = await store.entries();
    await store.clear();
    return records;
  } catch {
    // A browser that lets nobody read what it keeps has nothing of ours either.
    return [];
  } finally {
    store.close();
  }
}
