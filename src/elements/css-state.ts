/**
 * Lets the page's CSS ask for an element's state, as `:state(decided)`.
 *
 * @returns takes the state that it is in from now on.
 */
export function createCssState(element: HTMLElement): (state: string) => void {
  let internals: ElementInternals | undefined;
  return (state) => {
    try {
      internals ??= element.attachInternals();
      internals.states.clear();
      internals.states.add(state);
    } catch {
      // Not in every browser; Chromium before 125 takes names with two dashes only, and has other selectors for them.
    }
  };
}
