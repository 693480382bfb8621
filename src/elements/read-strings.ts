import type { TailorWhy } from './panel-api.js';

/**
 * The texts that a page gives a panel in place of the English ones: the property `strings`, else the JSON in the element
 * of the page that the attribute `strings` names by `#id`. What cannot be read leaves the English ones.
 */
export function readStrings(element: Element): unknown {
  const { strings } = element as TailorWhy;
  if (strings) return strings;
  const id = element.getAttribute('strings')?.slice(1);
  const text = id && document.getElementById(id)?.textContent;
  try {
    return text ? (JSON.parse(text) as unknown) : undefined;
  } catch (error) {
    console.warn(`Tailorbird: strings of <${element.localName}>:`, error);
    return undefined;
  }
}
