/** Of a list that comes from anywhere, the items with an id that none before them has. */
export function distinctItems<Item extends { readonly id: string }>(
  items: readonly Item[],
): Item[] {
  const ids = new Set<string>();
  const list: readonly (Item | null)[] = Array.isArray(items) ? items : [];
  return list.filter((item): item is Item => {
    const id: unknown = item?.id;
    if (typeof id !== 'string' || ids.has(id)) return false;
    ids.add(id);
    return true;
  });
}
