import type { Layout } from './panel-style.js';

/** Where a panel's own button can be so that nothing else moves. */
export function layoutOf(element: Element): Layout {
  let parent = element.parentElement;
  while (parent && displayOf(parent) === 'contents') parent = parent.parentElement;
  if (parent && /flex|grid/.test(displayOf(parent))) return 'out';
  // To end a line would move what follows in it.
  return isInLine(element, 'previousSibling') || isInLine(element, 'nextSibling') ? 'amid' : 'row';
}

function isInLine(element: Element, next: 'previousSibling' | 'nextSibling'): boolean {
  for (let node = element[next]; node; node = node[next]) {
    if (node instanceof Text && node.data.trim()) return true;
    // What is not shown is no neighbour.
    const display = node instanceof Element ? displayOf(node) : 'none';
    if (display !== 'none') return /^inline|^contents/.test(display);
  }
  return false;
}

const displayOf = (element: Element) => getComputedStyle(element).display;
