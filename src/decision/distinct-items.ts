/** More than anybody could look through, and than a page could wait for. */
const MOST_ITEMS = 10_000;

/** An item as it is ranked: what was read of it once. */
export interface ReadItem<Facts> {
  readonly id: string;
  readonly facts: Facts | undefined;
}

/**
 * Of a list that comes from anywhere, the items with an id that none before them has, 10,000 at most; an item
 * that cannot be read is left out.
 */
export function distinctItems<Facts>(
  items: readonly { readonly id: string; readonly facts?: Facts }[],
): ReadItem<Facts>[] {
  const read = new Map<string, ReadItem<Facts>>();
  for (const item of Array.isArray(items) ? items.slice(0, MOST_ITEMS) : []) {
    try {
      const { id, facts } = item as ReadItem<Facts>;
      if (typeof id === 'string' && !read.has(id)) read.set(id, { id, facts });
    } catch {
      // A getter of the page's own.
    }
  }
  return [...read.values()];
}
