/** A place of a slot's children that a config may fill. */
export interface Part {
  readonly name: string;
  /** What the default says there. */
  readonly text: string;
  /** Where a link there leads; null for what is none. */
  readonly link: string | null;
}

/** What a page has in one of its slots. */
export interface SlotOnPage {
  readonly name: string;
  /** The children that the page gave it, as HTML. */
  readonly markup: string;
  /** Whether it stands in another slot. */
  readonly isInside: boolean;
  /** The variants that the page has itself. */
  readonly variants: readonly string[];
  readonly parts: readonly Part[];
}

/** Reads the slots of a page. */
export function readSlotsOnPage(page: Document): readonly SlotOnPage[] {
  return [...page.querySelectorAll('tailor-slot[name]')].map((slot) => {
    const children = [...slot.children].filter((child) => !child.hasAttribute('data-tailor-copy'));
    const isDefault = (child: Element) =>
      child.localName !== 'template' && !child.hasAttribute('data-variant');
    const defaults = children.filter(isDefault);
    const marked = defaults.flatMap((child) =>
      [child, ...child.querySelectorAll('[data-tailor-part]')].filter(
        (element) =>
          element.hasAttribute('data-tailor-part') && element.closest('tailor-slot') === slot,
      ),
    );
    const parts = marked.map((element) => ({
      name: element.getAttribute('data-tailor-part')!,
      text: element.textContent.trim().replace(/\s+/g, ' '),
      link: element.matches('a, area') ? (element.getAttribute('href') ?? '') : null,
    }));
    return {
      name: slot.getAttribute('name')!,
      markup: markupOf(slot),
      isInside: !!slot.parentElement?.closest('tailor-slot'),
      variants: children.flatMap((child) => child.getAttribute('data-variant') ?? []),
      parts: [...new Map(parts.map((part) => [part.name, part])).values()],
    };
  });
}

/** As the page wrote it, without what the script put there. */
function markupOf(slot: Element): string {
  // Of a document in which nothing is an element of ours.
  const inert = slot.ownerDocument.implementation.createHTMLDocument();
  const own = inert.importNode(slot, true);
  for (const copy of own.querySelectorAll('[data-tailor-copy]')) copy.remove();
  for (const inner of own.querySelectorAll('tailor-slot')) {
    inner.removeAttribute('variant');
    inner.removeAttribute('state');
  }
  return own.innerHTML.trim();
}
