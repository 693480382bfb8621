import { canObserveVisibility } from '../dom/when-visible.js';
import { TailorError } from '../errors.js';
import type { SlotContent } from '../content-api.js';

/** More variants than a person can tell apart, let alone a bandit learn about. */
const MAX_VARIANTS = 64;

/** Marks the copy of a template that a slot shows: not the page's, and no variant of its own. */
const COPY = 'data-tailor-copy';

/**
 * Reads which variants a slot has besides its default.
 *
 * @param content what the config has for them.
 * @returns their ids, or the first thing that is wrong with them.
 */
export function readVariants(
  host: Element,
  slot: string,
  content: SlotContent,
): readonly string[] | TailorError {
  if (!canObserveVisibility()) {
    return fail('visibility-unobservable', 'no IntersectionObserver', 'a browser with it');
  }
  const variants = new Set<string>();
  for (const child of host.children) {
    const id = child.getAttribute('data-variant');
    if (id === null && !isTemplate(child)) continue;
    if (!id) return fail('variant-without-id', 'a variant without id', 'data-variant="…" on it');
    if (id === 'default' || variants.has(id)) {
      return fail('variant-repeated', `another variant "${id}"`, 'ids that differ');
    }
    variants.add(id);
  }
  // Pages may have given every object a name to inherit.
  for (const [id, each] of Object.entries(content)) {
    if (each.fits(readDefaults(host))) variants.add(id);
  }
  if (variants.size === 0) {
    return fail('slot-without-variants', 'no variants', 'a <template data-variant="…"> in it');
  }
  if (variants.size > MAX_VARIANTS) {
    return fail('variants-too-many', `${variants.size} variants`, `at most ${MAX_VARIANTS}`);
  }
  return [...variants];

  function fail(code: FailureCode, found: string, expected: string) {
    return new TailorError(code, `slot "${slot}"`, found, expected);
  }
}

type FailureCode =
  | 'visibility-unobservable'
  | 'variant-without-id'
  | 'variant-repeated'
  | 'slot-without-variants'
  | 'variants-too-many';

const isTemplate = (node: Node): node is HTMLTemplateElement => node instanceof HTMLTemplateElement;

/** The children that belong to no variant, as far as a slot can show them: elements and text. */
export function readDefaults(host: Element): (Element | Text)[] {
  return [...host.childNodes].filter(
    (node): node is Element | Text =>
      node instanceof Text ||
      (node instanceof Element && !node.matches(`template,[data-variant],[${COPY}]`)),
  );
}

/**
 * The child to show for a variant: the page's own element, or a copy, made now unless one is there already, of its
 * template or, where the config has content for it, of the default.
 *
 * @returns nothing if no child is that variant.
 */
export function findShown(host: Element, id: string, content: SlotContent): Element | undefined {
  const filled = content[id]?.fits?.(readDefaults(host)) && content[id];
  if (!filled) return findVariant(host, id);
  // What the default says may be other than when a copy was made.
  const copy = copyOf(readDefaults(host), id);
  filled.fill(copy);
  return copy;
}

/** As `findShown`, of what the page itself has. */
function findVariant(host: Element, id: string): Element | undefined {
  const withId = (name: string) =>
    [...host.children].find((child) => child.getAttribute(name) === id);
  const variant = withId('data-variant');
  return variant && isTemplate(variant) ? (withId(COPY) ?? copyOf(sourceOf(variant), id)) : variant;
}

/** The id of the variant that a child of a slot is, or was copied from; none of the default's. */
export const variantOf = (child: Element): string | null =>
  child.getAttribute('data-variant') ?? child.getAttribute(COPY);

/** Takes away the copies of a slot, but for the one that it shows now. */
export function removeCopies(host: Element, except: Element | undefined): void {
  for (const child of [...host.children]) {
    if (child !== except && child.hasAttribute(COPY)) child.remove();
  }
}

/**
 * A copy of nodes in one element of ours, so that frameworks find their own nodes where they left them.
 */
function copyOf(nodes: Iterable<Node>, id: string): HTMLElement {
  const copy = document.createElement('div');
  // A box of its own would come between the slot and its content in the page's layout.
  copy.style.display = 'contents';
  copy.setAttribute(COPY, id);
  for (const node of nodes) copy.append(node.cloneNode(true));
  return copy;
}

/**
 * What is in a template. One that React rendered in the browser has child nodes instead of content:
 * https://github.com/facebook/react/issues/19932
 */
function sourceOf(template: HTMLTemplateElement): Iterable<Node> {
  return (template.content.hasChildNodes() ? template.content : template).childNodes;
}
