/** How long a visitor sees again what was drawn and seen: during a visit, a calendar day, or as long as it is kept. */
export type Stickiness = 'page' | 'session' | 'day' | 'visitor';

/** A draw that a visitor has seen. */
export interface SeenDraw {
  /** Of the decision. */
  readonly id: string;
  readonly variant: string;
  /** With which it was drawn, in (0, 1]. */
  readonly propensity: number;
  /** When it was seen: milliseconds since the epoch. */
  readonly usedAt: number;
  /** In which of the visitor's visits. */
  readonly visit: number;
}

/**
 * Whether what was drawn is shown again.
 *
 * @param now milliseconds since the epoch.
 * @param visit that it is now.
 * @param dayOf names the calendar day of a moment.
 */
export function isStill(
  draw: SeenDraw,
  stickiness: Stickiness,
  { now, visit, dayOf }: { now: number; visit: number; dayOf: (moment: number) => string },
): boolean {
  if (stickiness === 'session') return draw.visit === visit;
  if (stickiness === 'day') return dayOf(draw.usedAt) === dayOf(now);
  return stickiness === 'visitor';
}

/** A draw from a store; null if it is none. */
export function readSeenDraw(stored: unknown): SeenDraw | null {
  const { id, variant, propensity, usedAt, visit } = (stored ?? {}) as Partial<SeenDraw>;
  const isDraw =
    typeof id === 'string' &&
    typeof variant === 'string' &&
    propensity! > 0 &&
    propensity! <= 1 &&
    typeof usedAt === 'number' &&
    typeof visit === 'number';
  return isDraw ? (stored as SeenDraw) : null;
}
