/**
 * The element itself, or if the page took its box away (`display: contents`), the first of those
 * inside it that has one.
 */
export function findBox(element: Element, inside: readonly Element[]): Element {
  const hasBox = (each: Element) => getComputedStyle(each).display !== 'contents';
  if (hasBox(element)) return element;
  return inside.flatMap((each) => [each, ...each.children]).find(hasBox) ?? element;
}
