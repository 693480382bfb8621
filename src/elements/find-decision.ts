import type { Tailor } from '../tailor-api.js';
import type { Decision } from '../types.js';
import type { TailorList } from './tailor-list.js';

/**
 * The decision that a panel is about: of the slot or list that its `for` names, else of the one that it is in. Of a list
 * that of the item that its `item` names, else of the one that it is in, else of the first.
 */
export function findDecision(panel: Element, tailor: Tailor): Decision | null {
  const around = closest(panel, 'tailor-slot, tailor-list');
  const name = panel.getAttribute('for') ?? around?.getAttribute('name');
  if (!name) return null;
  const list = findList(panel, name);
  if (!list) return tailor.peek(name).decision;
  const itsItem = closest(panel, '[data-item]');
  const isInside = itsItem !== null && closest(itsItem, 'tailor-list') === list;
  const item = panel.getAttribute('item') ?? (isInside ? itsItem.getAttribute('data-item') : null);
  const decisions = list.applied?.decisions ?? [];
  return (item ? decisions.find(({ variant }) => variant === item) : decisions[0]) ?? null;
}

function findList(panel: Element, name: string): TailorList | undefined {
  // The selector is asked for elements, not for names: those may be anything.
  for (const list of listsNear(panel)) if (list.getAttribute('name') === name) return list;
  return undefined;
}

/** Those around it, then those of its shadow tree and of what is around that, then those of the page. */
function* listsNear(panel: Element): Iterable<TailorList> {
  for (let each: Element | null = panel; each; each = parentOf(each)) {
    if (each.matches('tailor-list')) yield each;
    const tree = each.parentNode;
    if (tree instanceof ShadowRoot) yield* tree.querySelectorAll<TailorList>('tailor-list');
  }
  yield* document.querySelectorAll<TailorList>('tailor-list');
}

/** As `Element.closest`, out of shadow trees, too. */
function closest(from: Element | null, selector: string): Element | null {
  for (let element = from; element; element = parentOf(element))
    if (element.matches(selector)) return element;
  return null;
}

function parentOf({ parentNode }: Element): Element | null {
  if (parentNode instanceof ShadowRoot) return parentNode.host;
  return parentNode instanceof Element ? parentNode : null;
}
