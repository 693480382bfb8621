/**
 * Lets the page's CSS ask for an element's state, as `:state(decided)`.
 *
 * @returns takes the state that it is in from now on.
 */
export function createCssState(element: HTMLElement): (state: string) => void {
  // Not in every browser, nor in a test's DOM.
  const internals = (element.attachInternals as (() => ElementInternals) | undefined)?.call(
    element,
  );
  return (state) => {
    try {
      internals?.states.clear();
      internals?.states.add(state);
    } catch {
      // Chromium before 125 takes names with two dashes only, and has other selectors for them.
    }
  };
}
