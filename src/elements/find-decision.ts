import type { Tailor } from '../tailor-api.js';
import type { Decision } from '../types.js';
import type { TailorList } from './tailor-list.js';

/**
 * The decision that a panel is about: of the slot or list that its `for` names, else of the one that it is in. Of a list
 * that of the item that its `item` names, else of the one that it is in, else of the first.
 */
export function findDecision(panel: Element, tailor: Tailor): Decision | null {
  const around = panel.closest('tailor-slot, tailor-list');
  const name = panel.getAttribute('for') ?? around?.getAttribute('name');
  if (!name) return null;
  // The selector is asked for elements, not for names: those may be anything.
  const list = [...document.querySelectorAll<TailorList>('tailor-list')].find(
    (each) => each.getAttribute('name') === name,
  );
  if (!list) return tailor.peek(name).decision;
  const item =
    panel.getAttribute('item') ??
    panel.closest('tailor-list [data-item]')?.getAttribute('data-item');
  const decisions = list.applied?.decisions ?? [];
  return (item ? decisions.find(({ variant }) => variant === item) : decisions[0]) ?? null;
}
