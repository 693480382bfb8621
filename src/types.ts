/**
 * The nouns that the stages of the pipeline pass to each other. No code lives here, so that every
 * stage can import it without importing another stage.
 */

/** What may be kept about a visitor: nothing, this page view only, or this device. */
export type ConsentState = 'denied' | 'memory' | 'granted';

/**
 * Why a decision is what it is. Only `policy` is a draw from the policy's probabilities that teaches; every
 * other reason shows content without teaching the model anything: `sticky` shows again what was drawn before,
 * `holdout` the default, to be compared with; `preview` and `bot` are nobody's views.
 */
export type Reason = 'policy' | 'sticky' | 'holdout' | 'preview' | 'bot' | NoChoice;

/** Why there was nothing to choose. */
type NoChoice = 'paused' | 'denied' | 'only-one' | 'stale' | 'late' | 'error';

/** The outcome of choosing a variant for a slot. Immutable. */
export interface Decision<Variant extends string = string> {
  /** Unique, from cryptographic randomness; its first digits are the uniform number of the draw. */
  readonly id: string;
  readonly slot: string;
  /** The id of the chosen variant; `default` is the element's own children. */
  readonly variant: Variant;
  /** Probability with which `variant` was chosen, in (0, 1]. */
  readonly propensity: number;
  /** Probability of every eligible variant; sums to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** The model's score of every eligible variant, on the scale of the reward. Empty unless scored. */
  readonly scores: Readonly<Record<string, number>>;
  /** The encoded context that was scored. Empty unless scored. */
  readonly features: readonly number[];
  readonly reason: Reason;
  /** Of `sticky`: the id of the decision whose draw is shown again. */
  readonly origin?: string;
  /** Name and version of the policy that gave the probabilities. */
  readonly policy: string;
  /** Milliseconds since the epoch. */
  readonly decidedAt: number;
}

/** A decision that was drawn elsewhere, before the script came, and is to be taken over as it is. */
export interface DecisionProposal {
  readonly id: string;
  readonly variant: string;
  readonly probabilities: Readonly<Record<string, number>>;
  /** The encoded context that they were made for, under which schema; the page's own unless said. */
  readonly features?: readonly number[] | undefined;
  readonly schema?: string | undefined;
  /** It was no draw: a re-show, or the default of one who is held out. */
  readonly settled?: boolean | undefined;
}

/** The visitor really saw the decided variant. */
export interface Exposure {
  readonly id: string;
  readonly slot: string;
  readonly variant: string;
  /** Probability with which the variant was chosen, in (0, 1]. */
  readonly propensity: number;
  /** `policy` or `holdout`. */
  readonly reason: Reason;
  /** True of a slot of a special category: what is known of it stays in this page view. */
  readonly special?: true;
  /** Milliseconds since the epoch. */
  readonly exposedAt: number;
}

/** A goal was reached inside the attribution window of an exposure. */
export interface Reward {
  readonly id: string;
  readonly slot: string;
  readonly variant: string;
  readonly goal: string;
  /** The goal's value in its own unit. */
  readonly value: number;
  /** What this goal added, in [0, 1]. */
  readonly added: number;
  /** The exposure's reward so far, in [0, 1]. */
  readonly reward: number;
}

/** An arm took in an exposure or a reward, and the change is committed to the store. */
export interface Learned {
  readonly id: string;
  readonly slot: string;
  readonly variant: string;
  readonly from: 'exposure' | 'reward';
  /** How often the variant was seen. */
  readonly exposures: number;
}

/** What is known of the visitor and the page when deciding: named facts, before any encoding. */
export type Context = Readonly<Record<string, unknown>>;

/**
 * The learned statistics of one variant in one slot, over encoded contexts x of length d and rewards
 * r. They are sums, so that learners can be added.
 */
export interface ArmState {
  /** How many exposures were taken in. */
  readonly n: number;
  /** A = sum of x x', its lower triangle row by row: d (d + 1) / 2 numbers. */
  readonly a: Float64Array;
  /** b = sum of r x: d numbers. */
  readonly b: Float64Array;
}

/** An exposure whose attribution window is still open. */
export interface OpenExposure {
  readonly variant: string;
  readonly features: Float64Array;
  readonly exposedAt: number;
  /** Reward so far, in [0, 1]. */
  readonly reward: number;
  /** The goals that were credited; each counts once. */
  readonly goals: readonly string[];
}

/** Everything that is learned and kept of one slot, under one feature schema. */
export interface SlotRecord {
  readonly version: 1;
  readonly arms: ReadonlyMap<string, ArmState>;
  /** By decision id, oldest first. */
  readonly exposures: ReadonlyMap<string, OpenExposure>;
}

/** Everything that is kept of the visitor besides what the slots learned. */
export interface VisitorProfile {
  readonly version: 2;
  /** How many visits began, this one included. */
  readonly visits: number;
  /** Page views of this visit. */
  readonly views: number;
  /** Milliseconds since the epoch. */
  readonly lastSeenAt: number;
  /** How long the visitor was away before this visit; not known of the first. */
  readonly awayMs?: number;
}
