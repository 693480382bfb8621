/** Whether some of an element is within the window now. */
export function isInView(element: Element): boolean {
  const { bottom, right, top, left } = element.getBoundingClientRect();
  return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
}
