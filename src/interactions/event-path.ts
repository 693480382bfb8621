/** The elements that an event comes by, and which of them is the nearest of a kind. */
export interface EventPath {
  /** From the innermost outwards, through the shadow roots of components. */
  readonly path: readonly EventTarget[];
  /** The index in the path of the nearest element that matches; beyond its end if there is none. */
  nearest(selector: string): number;
}

/**
 * Asks the browser once per tree of nodes, not once per element: a click costs a page a third of that.
 */
export function readEventPath(event: Event): EventPath {
  const path = event.composedPath();
  const entries: Element[] = [];
  let inside: EventTarget | undefined;
  for (const target of path) {
    // A tree is entered where what came before is not a child: at the target, by a slot, from a shadow root.
    // One that was left for the inside of a component is known from its first entry.
    const isEntry =
      (inside as Node | undefined)?.parentNode !== target && target instanceof Element;
    if (isEntry && !entries.some((entry) => target.contains(entry))) entries.push(target);
    inside = target;
  }
  const known = new Map<string, number>();
  return {
    path,
    nearest: (selector) => {
      let at = known.get(selector);
      if (at === undefined) {
        // No element has the index -1, and as an unsigned number that is the largest.
        at = Math.min(...entries.map((entry) => path.indexOf(entry.closest(selector)!) >>> 0));
        known.set(selector, at);
      }
      return at;
    },
  };
}
