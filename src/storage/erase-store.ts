import type { Store } from './store.js';
import { withTimeout } from './with-timeout.js';

/** How long each step may take; some browsers never answer where storage is blocked. */
const STEP_TIMEOUT_MS = 1000;

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
  const inTime = async <T>(step: () => Promise<T>) => withTimeout(step(), STEP_TIMEOUT_MS);
  let records: [key: string, value: unknown][] = [];
  try {
    if ((await inTime(async () => store.exists?.())) === false) return [];
    records = await inTime(() => store.entries());
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
