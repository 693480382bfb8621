/**
 * Calls back when the page is left, and when it is shown: as it was, out of the browser's back-forward
 * cache, or after its load. Not `unload`, which would keep the page out of that cache: https://web.dev/articles/bfcache
 *
 * @param signal stops listening when it is aborted.
 */
export function whenLeft(
  onLeave: () => void,
  onShow: (isBack: boolean) => void,
  signal: AbortSignal,
): void {
  addEventListener('pagehide', onLeave, { signal });
  addEventListener('pageshow', ({ persisted }) => onShow(persisted), { signal });
}
