import type { TailorWhy } from './panel-api.js';

/**
 * The texts that a page gives a panel in place of the English ones: an object as the property `strings`, else the JSON in
 * the element of the page that the property or the attribute names by `#id`. What cannot be read leaves the English ones.
 */
export function readStrings(element: Element): unknown {
  const { strings = element.getAttribute('strings') } = element as TailorWhy;
  if (typeof strings !== 'string') return strings;
  const text = document.getElementById(strings.slice(1))?.textContent;
  try {
    return text ? (JSON.parse(text) as unknown) : undefined;
  } catch (error) {
    console.warn(`Tailorbird: strings of <${element.localName}>:`, error);
    return undefined;
  }
}
