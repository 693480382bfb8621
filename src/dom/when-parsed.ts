/**
 * Calls back once the parser has seen the element's end tag and all its children are there. The
 * parser says nothing of an end tag; what follows one, or the end of the document, does.
 *
 * @returns stops waiting.
 */
export function whenParsed(element: Element, callback: () => void): () => void {
  const root = element.ownerDocument;
  const isParsed = () => root.readyState !== 'loading' || hasFollowing(element);
  if (isParsed()) {
    callback();
    return () => {};
  }
  const check = () => {
    if (!isParsed()) return;
    stop();
    callback();
  };
  const observer = new MutationObserver(check);
  observer.observe(root, { childList: true, subtree: true });
  root.addEventListener('readystatechange', check);
  const stop = () => {
    observer.disconnect();
    root.removeEventListener('readystatechange', check);
  };
  return stop;
}

/** Whether the parser has come further than an element. */
function hasFollowing(element: Element): boolean {
  for (let node: Node | null = element; node; node = node.parentNode) {
    if (node.nextSibling) return true;
  }
  return false;
}
