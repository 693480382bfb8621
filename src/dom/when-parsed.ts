/**
 * Calls back once the parser has seen the element's end tag and all its children are there. The
 * parser says nothing of an end tag; what follows one, or the end of the document, does.
 *
 * @returns stops waiting.
 */
export function whenParsed(element: Element, callback: () => void): () => void {
  let isOver = false;
  const look = () => {
    if (isOver) return;
    if (element.ownerDocument.readyState !== 'loading' || hasFollowing(element)) callback();
    // Early enough: nobody sees the page before its next frame.
    else requestAnimationFrame(look);
  };
  look();
  return () => {
    isOver = true;
  };
}

/** Whether the parser has come further than an element. */
function hasFollowing(element: Element): boolean {
  for (let node: Node | null = element; node; node = node.parentNode) {
    if (node.nextSibling) return true;
  }
  return false;
}
