/**
 * Listens to the whole document, with one passive listener per type; capturing, so that a page that stops
 * its events from bubbling is understood all the same.
 *
 * @param listener what it throws about elements that a page made its own goes no further.
 * @param signal stops listening when it is aborted.
 */
export function listen<E extends Event>(
  root: Document,
  types: readonly string[],
  listener: (event: E) => void,
  signal: AbortSignal,
): void {
  const contained = (event: Event) => {
    try {
      listener(event as E);
    } catch {
      // The page hears of nothing.
    }
  };
  for (const type of types) {
    root.addEventListener(type, contained, { capture: true, passive: true, signal });
  }
}
