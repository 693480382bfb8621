/** How a page view begins: see https://web.dev/articles/bfcache and https://wicg.github.io/nav-speculation/prerendering.html */
export type ViewStart = 'load' | 'activation' | 'navigation';

/**
 * Calls back when a page view begins: with the load, or the activation of a page that was loaded ahead of its
 * visit; when the page goes to another path by itself. Pages' histories are not patched: where the browser has no
 * Navigation API, a path that was pushed is noticed when it is asked for.
 *
 * @param signal stops listening when it is aborted.
 * @returns asks for the path.
 */
export function whenViewed(onView: (start: ViewStart) => void, signal: AbortSignal): () => void {
  let path = pathNow();
  const check = () => {
    const before = path;
    path = pathNow();
    if (path !== before) onView('navigation');
  };
  const options = { signal };
  if (isLoadedAhead()) {
    document.addEventListener('prerenderingchange', () => onView('activation'), options);
  } else void Promise.resolve().then(() => onView('load'));
  // A page may have something else of that name.
  window.navigation?.addEventListener?.('currententrychange', check, options);
  addEventListener('popstate', check, options);
  return check;
}

/** Whether the page was loaded ahead of its visit, and nobody is there yet. */
export function isLoadedAhead(): boolean {
  return !!(document as Document & { readonly prerendering?: boolean }).prerendering;
}

/** The path, and the fragment where it is one; never the query. */
function pathNow(): string {
  const { pathname, hash } = location;
  return pathname + (/^#!?\//.test(hash) ? hash : '');
}
