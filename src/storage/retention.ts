/** What a store has, by key, with its size in bytes; what was used last comes last. */
export type Sizes = Map<string, number>;

/** A visitor who stays away for half a year is a new one. */
export const RETENTION_MS = 180 * 24 * 60 * 60_000;

/**
 * Of the 512 kB that a page is to take of a device; notes and other tabs take of the rest. Counted as JSON, in
 * which a number takes about as much as in a typed array, or more.
 */
export const MAX_BYTES = 400_000;

/** How much a record takes at most, nearly: its texts, and its numbers; 0 of what is none. */
export function sizeOf(record: unknown): number {
  try {
    return JSON.stringify(record, (_name, value: unknown) =>
      value instanceof Map ? [...(value as Map<unknown, unknown>)] : value,
    ).length;
  } catch {
    return 0;
  }
}

/**
 * Notes what a record takes now, and that it was used.
 *
 * @returns the keys that have to go so that all fits, the longest unused first; they are forgotten here.
 */
export function makeRoom(sizes: Sizes, key: string, size: number): string[] {
  sizes.delete(key);
  if (size > MAX_BYTES) return [key];
  sizes.set(key, size);
  let over = [...sizes.values()].reduce((sum, each) => sum + each, -MAX_BYTES);
  const oldest = [...sizes].filter(([, each]) => {
    const isOver = over > 0;
    if (isOver) over -= each;
    return isOver;
  });
  return oldest.map(([each]) => (sizes.delete(each), each));
}
