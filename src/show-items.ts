/** Lists of data: joins a client's order with the list's template. */
import { isLink } from './config/is-link.js';
import { fillParts } from './elements/fill-parts.js';
import { renderItems } from './elements/render-items.js';
import { describeValue, TailorError } from './errors.js';
import type { ListItem } from './decide-options.js';
import type { Tailor } from './tailor-api.js';

/** What a page waits for the client before it is shown items in their own order. */
const PATIENCE_MS = 500;

/** Has all lists of a name show data; resolves when they do. */
export type ShowItems = (tailor: Tailor, list: string, items: readonly ListItem[]) => Promise<void>;

/** By client and list, what is shown; changes where consent does. */
const shown = new WeakMap<Tailor, Map<string, readonly ListItem[]>>();

export const showItems: ShowItems = async (tailor, list, items) => {
  if (!Array.isArray(items)) return refuse(`list "${list}"`, describeValue(items), 'an array');
  const all = [...new Map(items.filter(isItem).map((item) => [item.id, item])).values()];
  if (all.length < items.length) {
    refuse(`list "${list}"`, 'items without an id of their own', 'ids that differ');
  }
  await Promise.race([tailor.ready, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  const known = shown.get(tailor);
  const lists = known ?? new Map<string, readonly ListItem[]>();
  lists.set(list, all);
  if (!known) {
    shown.set(tailor, lists);
    // Behind the elements, which know of no items but those that they show.
    tailor.on('consent', () => lists.forEach((each, name) => render(name, each)));
  }
  render(list, all);

  function render(name: string, data: readonly ListItem[]): void {
    const ranking = tailor.rank(name, data);
    const byId = new Map(data.map((item) => [item.id, item]));
    const ids = ranking.items.slice(0, ranking.decisions.length);
    const wanted = ids.map((id) => byId.get(id)!);
    for (const element of document.querySelectorAll(`tailor-list[name="${CSS.escape(name)}"]`)) {
      if (!renderItems(element, wanted, fill)) {
        refuse(`<tailor-list name="${name}">`, 'none', 'a <template> with one element in it');
      }
    }
  }

  function refuse(path: string, found: string, expected: string): void {
    tailor.report(new TailorError('items-invalid', path, found, expected));
  }
};

const isItem = (item: unknown): item is ListItem => {
  const { id } = Object(item) as Partial<ListItem>;
  return typeof id === 'string' && id !== '';
};

function fill(element: Element, { text = {}, link = {}, image = {} }: ListItem): void {
  const safe = Object.fromEntries(Object.entries(link).filter(([, address]) => isLink(address)));
  fillParts(
    { text, link: safe },
    () => {},
    () => null,
  ).fill(element);
  for (const [part, address] of Object.entries(image)) {
    const images = element.querySelectorAll(`img[data-tailor-part="${CSS.escape(part)}"]`);
    for (const each of isLink(address) ? images : []) {
      if (each.getAttribute('src') !== address) each.setAttribute('src', address);
      each.setAttribute('alt', text[part] ?? each.getAttribute('alt') ?? '');
    }
  }
}
