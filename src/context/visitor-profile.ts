import type { Context, VisitorProfile } from '../types.js';

/** A visitor who was away for longer starts a new visit; the field's customary half hour. */
const VISIT_GAP_MS = 30 * 60_000;

/**
 * The profile after a page view.
 *
 * @param stored what a store had; anything but a valid profile counts as a new visitor.
 * @param now milliseconds since the epoch.
 */
export function profileAfterPageView(stored: unknown, now: number): VisitorProfile {
  const { version, visits, lastSeenAt } = (stored ?? {}) as Partial<VisitorProfile>;
  const isValid = version === 1 && Number.isInteger(visits) && Number.isFinite(lastSeenAt);
  if (!isValid) return { version: 1, visits: 1, lastSeenAt: now };
  const isNewVisit = now - lastSeenAt! > VISIT_GAP_MS;
  return { version: 1, visits: visits! + Number(isNewVisit), lastSeenAt: now };
}

/** The facts that a profile tells: whether this is a visit after the first. */
export function visitorFacts(profile: VisitorProfile | null): Context {
  return { returning: profile !== null && profile.visits > 1 };
}
