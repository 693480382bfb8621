import type { Store } from './store.js';
import { withTimeout } from './with-timeout.js';

/** How long each step may take; some browsers never answer where storage is blocked. */
const STEP_TIMEOUT_MS = 1000;

/** Waits for one step with a store that nobody has opened yet. */
export async function inTime<T>(step: () => Promise<T>): Promise<T> {
  return withTimeout(step(), STEP_TIMEOUT_MS);
}

/**
 * The records of a store that nobody has opened yet; undefined if there never was one. Creates nothing.
 *
 * @throws what the browser says, if it cannot be read.
 */
export async function readStore(
  store: Store,
): Promise<[key: string, value: unknown][] | undefined> {
  if ((await inTime(async () => store.exists?.())) === false) return undefined;
  return inTime(() => store.entries());
}
