/** What would be decided, as the stages and the client's own readers see it. Types only. */
import type { Context, Decision, Reason } from './types.js';

/** What is shown without a draw, or of a draw that teaches nothing. */
export interface Settled {
  /** Undefined where it is drawn all the same. */
  readonly variant?: string;
  readonly reason: Reason;
  readonly propensity?: number;
  readonly origin?: string;
}

/** What would be decided now, without deciding it. */
export interface Preview {
  readonly slot: string;
  /** What is known now, before any encoding. */
  readonly context: Context;
  /** Why variants may not be shown, in a word each: their status, or what they are subject to. */
  readonly ineligible: Readonly<Record<string, string>>;
  readonly probabilities: Readonly<Record<string, number>>;
  readonly scores: Readonly<Record<string, number>>;
  /** How often each eligible variant was seen, after forgetting. */
  readonly exposures: Readonly<Record<string, number>>;
  /** The encoded context that is scored. */
  readonly features: readonly number[];
  /** Under which schema. */
  readonly schema: string;
  /** What is shown without a draw, and why; null where the policy draws. */
  readonly settled: Settled | null;
  /** Until when schedules let all this hold, a day at most: milliseconds since the epoch. */
  readonly until: number;
  /** True of a slot of a special category: what is known of it stays in this page view. */
  readonly special?: true;
  /** The decision that stands in this page view, if there is one. */
  readonly decision: Decision | null;
}
