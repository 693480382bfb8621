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
  /** In a list: at which place the item is, from 0; the probabilities are those of the items that were left for it. */
  readonly position?: number;
  /** In a list: how much of the first place's attention this one is taken to get, in (0, 1]. */
  readonly examination?: number;
}

/** A list in the order that was drawn for it, from the first place on. Immutable. */
export interface ListRanking<Item extends string = string> {
  readonly list: string;
  /** The ids of all items that were asked for, each once: those that were ranked, then the others in the page's order. */
  readonly items: readonly Item[];
  /**
   * One for each ranked item, by position; its variant is the item. The product of their propensities is the probability
   * of the whole order.
   */
  readonly decisions: readonly Decision<Item>[];
  /** Why the order is what it is: that of all the decisions. */
  readonly reason: Reason;
}

/** Of each position of a list: what was earned there, and what would have been earned had everybody looked. */
export type PositionSums = readonly (readonly [earned: number, expected: number])[];

/** The visitor really saw what was decided: all of the decision, whose reason is `policy` or `holdout`, and when. */
export interface Exposure extends Decision {
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
  /** In a list: the place of the item, from 0. */
  readonly position?: number | undefined;
}

/** Everything that is learned and kept of one slot, under one feature schema. */
export interface SlotRecord {
  readonly version: 1;
  readonly arms: ReadonlyMap<string, ArmState>;
  /** By decision id, oldest first. */
  readonly exposures: ReadonlyMap<string, OpenExposure>;
  /** Of a list, where what is learned lasts. */
  readonly positions?: PositionSums;
  /** What that says: how much of the first position's attention each of them gets. Not kept. */
  readonly examination?: readonly number[];
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
