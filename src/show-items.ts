/** Lists of data: joins a client's order with the list's template. */
import { isLink } from './config/is-link.js';
import type { ListItem } from './decide-options.js';
import { findMistake } from './decision/find-mistake.js';
import { fillParts } from './elements/fill-parts.js';
import { renderItems } from './elements/render-items.js';
import type { TailorList } from './elements/tailor-list.js';
import { describeValue, TailorError } from './errors.js';
import type { Tailor } from './tailor-api.js';

/** What a page waits for the client before it is shown items in their own order. */
const PATIENCE_MS = 500;

/** Has all lists of a name show data; resolves when they do. */
export type ShowItems = (
  host: { readonly tailor: Tailor },
  list: string,
  items: readonly ListItem[],
) => Promise<void>;

/** By client and list, what is shown: another order where consent changes. */
const shown = new WeakMap<Tailor, Map<string, readonly ListItem[]>>();

export const showItems: ShowItems = async ({ tailor }, list, items) => {
  const path = `list "${list}"`;
  if (!Array.isArray(items)) return refuse(tailor, path, describeValue(items), 'an array');
  const all = [...new Map(items.filter(isItem).map((item) => [item.id, item])).values()];
  if (all.length < items.length) {
    refuse(
      tailor,
      path,
      'items without an id of their own',
      'texts of 1 to 100 characters that differ',
    );
  }
  await Promise.race([tailor.ready, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  const known = shown.get(tailor);
  const lists = known ?? new Map<string, readonly ListItem[]>();
  lists.set(list, all);
  if (!known) {
    shown.set(tailor, lists);
    // Behind the elements, which know of no items but those that they show.
    tailor.on('consent', () => lists.forEach((each, name) => show(tailor, name, each, true)));
  }
  show(tailor, list, all, false);
};

function show(tailor: Tailor, name: string, items: readonly ListItem[], fresh: boolean): void {
  const rank = (isFresh: boolean) =>
    // Under rules that are not read yet nothing is drawn.
    tailor.rank(name, items, { fresh: isFresh, stay: !tailor.health().ready });
  let ranking = rank(fresh);
  // What is not among the data any more is not shown.
  if (ranking.items.length !== items.length) ranking = rank(true);
  const byId = new Map(items.map((item) => [item.id, item]));
  const ids = ranking.items.slice(0, ranking.decisions.length);
  const wanted = ids.flatMap((id) => byId.get(id) ?? []);
  const elements = document.querySelectorAll<TailorList>(`tailor-list[name="${CSS.escape(name)}"]`);
  for (const element of elements) {
    if (!renderItems(element, wanted, fill)) {
      const expected = 'a <template> with one element in it';
      refuse(tailor, `<tailor-list name="${name}">`, 'none', expected);
    } else if ('applied' in element) {
      element.readVariantIds();
      element.apply(ranking);
      element.watch();
    }
  }
}

function refuse(tailor: Tailor, path: string, found: string, expected: string): void {
  tailor.report(new TailorError('items-invalid', path, found, expected));
}

const isItem = (item: unknown): item is ListItem => {
  const { id, tags } = Object(item) as Partial<ListItem>;
  const areTags = typeof tags === 'string' || findMistake('list', tags ?? []) === null;
  return areTags && findMistake('list', [id]) === null;
};

function fill(element: Element, { text, link, image }: ListItem): void {
  const links = Object.entries(link ?? {}).filter(([, address]) => isLink(address));
  fillParts(
    { text: text ?? {}, link: Object.fromEntries(links) },
    () => {},
    () => null,
  ).fill(element);
  for (const [part, address] of Object.entries(image ?? {})) {
    const images = element.querySelectorAll(`img[data-tailor-part="${CSS.escape(part)}"]`);
    for (const each of isLink(address) ? images : []) {
      if (each.getAttribute('src') !== address) each.setAttribute('src', address);
      each.setAttribute('alt', text?.[part] ?? each.getAttribute('alt') ?? '');
    }
  }
}
