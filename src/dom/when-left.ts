/**
 * Calls back when the page is left, and when it comes back as it was from the browser's back-forward
 * cache. Not `unload`, which would keep the page out of that cache: https://web.dev/articles/bfcache
 *
 * @returns stops listening.
 */
export function whenLeft(onLeave: () => void, onReturn: () => void): () => void {
  addEventListener('pagehide', onLeave);
  addEventListener('pageshow', onReturn);
  return () => {
    removeEventListener('pagehide', onLeave);
    removeEventListener('pageshow', onReturn);
  };
}
