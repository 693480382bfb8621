/** Has an element of an item show what is known of it. */
type Fill<Item> = (element: Element, item: Item) => void;

/**
 * Has a list show items of data, each in a copy of the one element in its template, behind it and in this order. What
 * showed an item before shows it still, so that focus and what is loaded stay; what shows others goes.
 *
 * @returns false if the list has no template with one element.
 */
export function renderItems<
  Item extends {
    readonly id: string;
    readonly tags?: readonly string[] | string | null | undefined;
  },
>(list: Element, items: readonly Item[], fill: Fill<Item>): boolean {
  const template = list.querySelector('template');
  const [model, ...more] = template?.content.children ?? [];
  if (!model || more.length > 0) return false;
  const siblings = [...template!.parentNode!.children];
  const behind = siblings.slice(siblings.indexOf(template!) + 1);
  const before = new Map(behind.map((element) => [element.getAttribute('data-item'), element]));
  const after = new Map<string, Element>();
  for (const item of items) {
    const element = before.get(item.id) ?? (model.cloneNode(true) as Element);
    element.setAttribute('data-item', item.id);
    if (item.tags) element.setAttribute('data-tailor-tags', [item.tags].flat().join(' '));
    fill(element, item);
    after.set(item.id, element);
  }
  for (const [id, element] of before) if (id !== null && !after.has(id)) element.remove();
  let last: Element = template!;
  for (const element of after.values()) {
    if (last.nextElementSibling !== element) last.after(element);
    last = element;
  }
  return true;
}
