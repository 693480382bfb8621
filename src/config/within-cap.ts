import type { TaggedItem } from './slot-rules.js';

/** The tags of a list's items, by their ids. */
type Tags = ReadonlyMap<string, readonly string[]>;

export function tagsOf(items: readonly TaggedItem[]): Tags {
  const read = ({ tags }: TaggedItem) =>
    typeof tags === 'string' ? tags.split(/\s+/) : (tags ?? []);
  return new Map(items.map((item) => [item.id, read(item)]));
}

/**
 * Of the items that are left, those of which no tag has been chosen as often as it may be; all that are left where there
 * is no other. So a list is never shorter for want of variety.
 *
 * @param cap how many items of one tag come together.
 */
export function withinCap(
  cap: number,
  chosen: readonly string[],
  left: readonly string[],
  tags: Tags,
): readonly string[] {
  const counts = new Map<string, number>();
  for (const tag of chosen.flatMap((id) => tags.get(id) ?? [])) {
    counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const isFree = (tag: string) => tag === '' || (counts.get(tag) ?? 0) < cap;
  const free = left.filter((id) => (tags.get(id) ?? []).every(isFree));
  return free.length > 0 ? free : left;
}
