import { inTime, readStore } from './read-store.js';
import type { Store } from './store.js';

/**
 * Removes what a store has, if anything, and resolves to it, as far as it can be read. Creates nothing. It never
 * rejects.
 *
 * @param onFailure is told why what there may be is still there. A browser that forbids to look has nothing of ours.
 */
export async function eraseStore(
  store: Store,
  onFailure: (cause: unknown) => void,
): Promise<[key: string, value: unknown][]> {
  let records: [key: string, value: unknown][] = [];
  try {
    const found = await readStore(store);
    if (!found) return [];
    records = found;
  } catch {
    // What cannot be read can be erased, perhaps.
  }
  try {
    await inTime(() => store.clear());
  } catch (cause) {
    if ((cause as Error | null)?.name !== 'SecurityError') onFailure(cause);
  } finally {
    store.close();
  }
  return records;
}
