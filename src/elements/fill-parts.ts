import type { VariantContent } from '../content-api.js';

/** Names a place in a slot's children that a config may fill. */
const PART = 'data-tailor-part';

/** What a site says of a variant's places, by their names. */
export interface Parts {
  readonly text?: Readonly<Record<string, string>>;
  readonly link?: Readonly<Record<string, string>>;
  readonly html?: Readonly<Record<string, string>>;
}

const LINKED = 'a, area';

/** Of rows and cells alone, one browser makes a row and another its text. */
const FOR_HTML = ':not(table, thead, tbody, tfoot, tr, colgroup, select)';

/** Whose text is not for people. */
const NOT_TEXT = 'script, style, template, iframe, object, noscript';

/**
 * What a config puts into the places that an author marked in a slot's children. A text or HTML takes the place of all
 * that is in them, and a link's address of where they lead.
 *
 * @param onAbsent is told once of each place that there is none of.
 * @param setHtml puts HTML into an element; null as long as it cannot, so that nothing fits that has any.
 */
export function fillParts(
  { text = {}, link = {}, html = {} }: Parts,
  onAbsent: (part: string) => void,
  setHtml: () => ((element: Element, html: string) => void) | null,
): VariantContent {
  const absent = new Set<string>();
  const find = (roots: readonly Node[], part: string) =>
    findParts(roots, part).filter((element) => !isOverwritten(element, roots));
  /** What is inside of a place for a text goes with what was there. */
  const isOverwritten = (element: Element, roots: readonly Node[]): boolean => {
    const outer = element.parentElement?.closest(`[${PART}]`);
    if (!outer || !roots.some((root) => root.contains(outer))) return false;
    const part = outer.getAttribute(PART)!;
    return Object.hasOwn({ ...text, ...html }, part) || isOverwritten(outer, roots);
  };
  const isThere = (roots: readonly Node[], part: string, kind: string) => {
    const isFound = find(roots, part).some((element) => element.matches(kind));
    if (!isFound && !absent.has(part)) {
      absent.add(part);
      onAbsent(part);
    }
    return isFound;
  };
  return {
    fits: (children) => {
      const texts = Object.keys(text).map((part) => isThere(children, part, '*'));
      const links = Object.keys(link).map((part) => isThere(children, part, LINKED));
      const markups = Object.keys(html).map((part) => isThere(children, part, FOR_HTML));
      const isReady = markups.length === 0 || setHtml() !== null;
      return isReady && [...texts, ...links, ...markups].every((isFound) => isFound);
    },
    fill: (copy) => {
      for (const [part, words] of Object.entries(text)) {
        for (const element of findParts([copy], part)) element.textContent = words;
      }
      for (const [part, markup] of Object.entries(html)) {
        for (const element of findParts([copy], part)) {
          if (element.matches(FOR_HTML)) setHtml()?.(element, markup);
        }
      }
      for (const [part, address] of Object.entries(link)) {
        for (const element of findParts([copy], part)) {
          if (element.matches(LINKED)) element.setAttribute('href', address);
        }
      }
    },
  };
}

/** Those of a slot within the slot are that one's. */
function findParts(roots: readonly Node[], part: string): Element[] {
  return roots
    .filter((root) => root instanceof Element)
    .flatMap((root) =>
      [root, ...root.querySelectorAll(`[${PART}]`)].filter(
        (element) =>
          element.getAttribute(PART) === part &&
          !element.matches(NOT_TEXT) &&
          !root.contains(element.closest('tailor-slot')),
      ),
    );
}
