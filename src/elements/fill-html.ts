/** Takes out of HTML what is not allowed, in a document of its own where nothing runs. */
export type Sanitize = (
  html: string,
  elements: readonly string[],
  attributes: readonly string[],
) => DocumentFragment;

/** What HTML may have. */
export interface AllowedHtml {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  /** Whether a link or a picture may be of that address. */
  isAddress(text: string): boolean;
}

interface SafeElement extends Element {
  /** https://wicg.github.io/sanitizer-api/ */
  setHTML(html: string, options: { sanitizer: Omit<AllowedHtml, 'isAddress'> }): void;
}

/** Whether the browser sanitizes itself. Chromium before 119 did so in another way, and throws. */
export function canSetHtml(): boolean {
  try {
    const options = { sanitizer: { elements: ['b'], attributes: [] } };
    (document.createElement('p') as Element as SafeElement).setHTML('', options);
    return true;
  } catch {
    return false;
  }
}

/**
 * Puts HTML in the place of all that is in an element, and nothing of it that is not allowed.
 *
 * @param sanitize for browsers that do not do it themselves.
 */
export function fillHtml(
  element: Element,
  html: string,
  { elements, attributes, isAddress }: AllowedHtml,
  sanitize: Sanitize | undefined,
): void {
  if (sanitize) element.replaceChildren(sanitize(html, elements, attributes));
  else (element as SafeElement).setHTML(html, { sanitizer: { elements, attributes } });
  // What the letters of a config said may be written in other letters.
  for (const name of ['href', 'src']) {
    for (const each of element.querySelectorAll(`[${name}]`)) {
      if (!isAddress(each.getAttribute(name)!)) each.removeAttribute(name);
    }
  }
}
