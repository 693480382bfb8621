/**
 * Decisions of a page view that may still be exposed. A page of a thousand slots decides a thousand
 * times; one that refreshes for hours lets the oldest go.
 */
const MAX_OPEN_DECISIONS = 4000;

/** Sets the newest entry of a map and lets the oldest go beyond the bound. */
export function keepNewest<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > MAX_OPEN_DECISIONS) map.delete(map.keys().next().value!);
}
