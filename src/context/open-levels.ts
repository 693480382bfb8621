/** Stands for all levels beyond the bound. No text that a site could use: it is no level by itself. */
const OTHER = '\0other';

/** By feature, the places in the vector of the levels that have come. */
export type LevelPlaces = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Gives levels of open categories their places in the order in which they come. */
export interface OpenLevels {
  /** @returns undefined for a level that has no place and is not observed. */
  placeOf(name: string, level: string, maxLevels: number, isObserved: boolean): number | undefined;
  toJSON(): LevelPlaces;
}

/** @param nextPlace makes room for one more number. */
export function createOpenLevels(stored: LevelPlaces, nextPlace: () => number): OpenLevels {
  const places = new Map(
    Object.entries(stored).map(([name, each]) => [name, new Map(Object.entries(each))]),
  );
  return {
    placeOf: (name, level, maxLevels, isObserved) => {
      const known = places.get(name) ?? new Map<string, number>();
      const isFull = known.size >= maxLevels && !known.has(level);
      const key = isFull ? OTHER : level;
      if (isObserved && !known.has(key)) places.set(name, known.set(key, nextPlace()));
      return known.get(key);
    },
    toJSON: () =>
      Object.fromEntries(
        [...places].map(([name, each]) => [name, Object.fromEntries(each)] as const),
      ),
  };
}
