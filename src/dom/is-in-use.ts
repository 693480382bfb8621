const FOCUSED = ':is(:focus-visible)';

/**
 * A field that a visitor has filled in, also before this script came, which the browser alone knows; older ones do not
 * tell. Firefox takes a button that submits for one: https://developer.mozilla.org/docs/Web/CSS/:user-valid
 */
const FILLED =
  ':is(input:not([type="submit"], [type="image"]), select, textarea):is(:user-valid, :user-invalid)';

/**
 * Whether a visitor is at work in an element: has the focus in it (a mouse's click on a button leaves none that shows), has selected some of it, has filled in a field, or
 * has started a film or a sound. What plays by itself is nobody's work.
 *
 * @param selected what is selected on the page.
 */
export function isInUse(element: Element, selected: Range | null): boolean {
  return (
    (selected?.collapsed === false && selected.intersectsNode(element)) ||
    element.querySelector(`${FOCUSED}, ${FILLED}`) !== null ||
    [...element.querySelectorAll<HTMLMediaElement>('video, audio')].some(
      ({ paused, autoplay }) => !paused && !autoplay,
    )
  );
}
