/**
 * Moves elements that are beside each other into another order, each into one of their places. What is between them stays
 * where it is, and so does an element that is in its place.
 *
 * @param shown in the page's order.
 * @param wanted the same elements.
 * @returns those that were moved.
 */
export function reorder(shown: readonly Element[], wanted: readonly Element[]): Element[] {
  const moved = wanted.filter((item, i) => item !== shown[i]);
  const places = shown
    .filter((item, i) => item !== wanted[i])
    .map((item) => {
      const place = new Text();
      item.before(place);
      return place;
    });
  places.forEach((place, i) => {
    const parent = place.parentNode as ParentNode & Movable;
    // Keeps what is loaded and playing inside, where the browser can: https://developer.mozilla.org/docs/Web/API/Element/moveBefore
    (parent.moveBefore ?? parent.insertBefore).call(parent, moved[i]!, place);
    place.remove();
  });
  return moved;
}

/** Long enough to be noticed. */
const APPEARANCE_MS = 250;

/** Has elements that are somewhere else now appear there, where motion is welcome. */
export function appear(elements: readonly Element[]): void {
  if (!matchMedia('(prefers-reduced-motion: no-preference)').matches) return;
  for (const element of elements) element.animate({ opacity: [0, 1] }, APPEARANCE_MS);
}

interface Movable extends Node {
  readonly moveBefore?: (node: Node, before: Node) => void;
}
