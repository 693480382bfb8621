/** A record with its key. */
type Entry = readonly [key: string, value: unknown];

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

/** When a record was used; one that does not say counts as used now. */
export function usedAt(record: unknown): number {
  return (record as { readonly usedAt?: number } | null)?.usedAt ?? Infinity;
}

/** From the longest unused to the newest. */
export function byUse<E extends Entry>(entries: readonly E[]): E[] {
  return [...entries].sort(([, one], [, other]) => usedAt(one) - usedAt(other));
}

/** How much records take that fit together, the newest of all first, by key; and the keys of those that have to go. */
export function makeRoom(entries: readonly Entry[]): {
  sizes: Map<string, number>;
  over: string[];
} {
  const sizes = new Map<string, number>();
  const over: string[] = [];
  let room = MAX_BYTES;
  for (const [key, record] of byUse(entries).reverse()) {
    const size = sizeOf(record);
    if (size <= room) {
      room -= size;
      sizes.set(key, size);
    } else {
      over.push(key);
      // One that would not fit alone costs no other its place; all that was used before another goes with it.
      if (size <= MAX_BYTES) room = 0;
    }
  }
  return { sizes, over };
}
