import type { Context } from '../types.js';

/** What a visitor was interested in, by the tags that the site gave it. */
export interface Interests {
  readonly version: 1;
  /** How often each tag was met, as of `usedAt`; older meetings count less. */
  readonly counts: Readonly<Record<string, number>>;
  /** Milliseconds since the epoch. */
  readonly usedAt: number;
}

/** Where a store keeps them. */
export const INTERESTS_KEY = 'interests';

/** The facts of interests are called `interests.` and the tag. */
export const INTERESTS = 'interests.';

const DAY_MS = 24 * 60 * 60_000;

/** After so long a meeting counts half: what somebody looked for last season says little. */
const HALF_LIFE_MS = 30 * DAY_MS;

/** A visitor who stays away for half a year is a new one. */
const RETENTION_MS = 180 * DAY_MS;

/** More than a site tells apart, and than fits a few kilobytes; the weakest go. */
export const MAX_TAGS = 50;

/** A tag is a word of the site's own, not a text. */
export const MAX_TAG_LENGTH = 40;

/**
 * Reads interests from a store.
 *
 * @returns null for those of a later version, which are to be left as they are. What is none, or was not used
 * for half a year, is empty.
 */
export function readInterests(stored: unknown, now: number): Interests | null {
  const { version, counts, usedAt } = (stored ?? {}) as Partial<Interests>;
  if (version! > 1) return null;
  const isKept = version === 1 && now - usedAt! <= RETENTION_MS;
  const right = Object.entries(isKept ? (counts ?? {}) : {}).filter(
    ([, count]) => typeof count === 'number' && count > 0 && count < Infinity,
  );
  return { version: 1, counts: Object.fromEntries(right), usedAt: isKept ? usedAt! : now };
}

/**
 * The interests after others were added to them.
 *
 * @param other as of now.
 * @param now milliseconds since the epoch.
 */
export function addInterests(
  one: Interests,
  other: Readonly<Record<string, number>>,
  now: number,
): Interests {
  const counts: Record<string, number> = countsAt(one, now);
  for (const [tag, count] of Object.entries(other)) {
    counts[tag] = (Object.hasOwn(counts, tag) ? counts[tag]! : 0) + count;
  }
  const strongest = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return { version: 1, counts: Object.fromEntries(strongest.slice(0, MAX_TAGS)), usedAt: now };
}

/** What each meeting counts by now. A clock that was put back makes none count more. */
export function countsAt({ counts, usedAt }: Interests, now: number): Record<string, number> {
  const left = 2 ** (-Math.max(0, now - usedAt) / HALF_LIFE_MS);
  return Object.fromEntries(Object.entries(counts).map(([tag, count]) => [tag, count * left]));
}

/** As facts: `interests.shoes` is how often shoes were met, older times counting less. */
export function interestFacts(interests: Interests, now: number): Context {
  return Object.fromEntries(
    Object.entries(countsAt(interests, now)).map(([tag, count]) => [INTERESTS + tag, count]),
  );
}
