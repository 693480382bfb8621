/**
 * Calls back when the page is left, and when it comes back as it was from the browser's back-forward
 * cache. Not `unload`, which would keep the page out of that cache: https://web.dev/articles/bfcache
 *
 * @param signal stops listening when it is aborted.
 */
export function whenLeft(onLeave: () => void, onReturn: () => void, signal: AbortSignal): void {
  addEventListener('pagehide', onLeave, { signal });
  addEventListener('pageshow', onReturn, { signal });
}
