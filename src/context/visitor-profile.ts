import type { Context, VisitorProfile } from '../types.js';

/** Where a store keeps the profile. */
export const PROFILE_KEY = 'visitor';

/** A visitor who was away for longer starts a new visit; the field's customary half hour. */
const VISIT_GAP_MS = 30 * 60_000;

const DAY_MS = 24 * 60 * 60_000;

/** A visitor who stays away for half a year is a new one. */
const RETENTION_MS = 180 * DAY_MS;

/**
 * The profile after a page view.
 *
 * @param stored what a store had, of this version or the one before; anything else counts as a new visitor.
 * @param now milliseconds since the epoch.
 */
export function profileAfterPageView(stored: unknown, now: number): VisitorProfile {
  const { version, visits, views, lastSeenAt, awayMs } = (stored ?? {}) as Partial<VisitorProfile>;
  const next = { version: 2, lastSeenAt: now } as const;
  const gapMs = now - lastSeenAt!;
  if (version! > 2 || !Number.isInteger(visits) || !(gapMs <= RETENTION_MS)) {
    return { ...next, visits: 1, views: 1 };
  }
  return gapMs > VISIT_GAP_MS
    ? { ...next, visits: visits! + 1, views: 1, awayMs: gapMs }
    : // The first version did not count them.
      { ...next, visits: visits!, views: (views || 0) + 1, ...(awayMs! >= 0 && { awayMs }) };
}

/** As {@link profileAfterPageView}, where nothing lasts: every visitor is a new one. */
export function profileOfPage(stored: unknown, now: number): VisitorProfile {
  const { views = 0 } = (stored ?? {}) as Partial<VisitorProfile>;
  return { version: 2, lastSeenAt: now, visits: 1, views: views + 1 };
}

/**
 * Whether a stored profile is what became of another one, and not begun anew: every page view adds to its counts.
 * (One that was begun anew, and has counted further than the other, passes for it.)
 */
export function isContinued(one: VisitorProfile | null, stored: unknown): boolean {
  const { visits, views, lastSeenAt } = (stored ?? {}) as Partial<VisitorProfile>;
  if (!one) return stored !== undefined;
  return (
    lastSeenAt === one.lastSeenAt ||
    visits! > one.visits ||
    (visits === one.visits && views! > one.views)
  );
}

/**
 * The facts that a profile tells besides whether the visitor returned: how many visits there were, this one included;
 * how many pages it has seen so far; after how many days it came.
 */
export function visitorFacts(profile: VisitorProfile | null): Context {
  const { visits, views, awayMs } = profile ?? {};
  return { visits, depth: views, recency: awayMs && awayMs / DAY_MS };
}
