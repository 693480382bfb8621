import type { Decision, Reason } from './types.js';

/** A decision that nothing was drawn for; it is never exposed and teaches nothing. */
export function decideWithoutDraw(
  slot: string,
  variant: string,
  reason: Reason,
  id: string,
  now: number,
): Decision {
  return {
    id,
    slot,
    variant,
    propensity: 1,
    probabilities: { [variant]: 1 },
    scores: {},
    features: [],
    reason,
    policy: 'none',
    decidedAt: now,
  };
}
