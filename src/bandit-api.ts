/** What a program sees of a bandit. Types only. */
import type { ArmSpec } from './arms-api.js';
import type { Snapshot } from './bandit-snapshot.js';
import type { FeatureSchema } from './context/feature-schema.js';
import type { Policy } from './decision/policy.js';
import type { Prior } from './model/prior.js';
import type { Context } from './types.js';

export interface BanditOptions {
  readonly schema?: FeatureSchema;
  /** Ids, or ids with a revision that changes with the arm's content. */
  readonly arms?: readonly ArmSpec[];
  /** Uniform numbers in [0, 1); cryptographic randomness unless said. */
  readonly random?: () => number;
  /** Uniform mass over all eligible arms together, in [0, 1]; 0.02 unless said. */
  readonly minProbability?: number;
  /** From `tailorbird/policies`; the shipped default unless said. */
  readonly policy?: Policy;
  /** What is believed before anything is learned. */
  readonly prior?: Prior;
  /** Evidence counts half after so many days; for ever unless said. */
  readonly halfLifeDays?: number;
  /** What `toJSON()` gave: goes on where that bandit stood. Options beside it beat what it says. */
  readonly snapshot?: Snapshot;
}

/** The outcome of choosing an arm. Plain JSON. */
export interface BanditDecision {
  readonly arm: string;
  /** Probability with which `arm` was drawn, in (0, 1]. */
  readonly propensity: number;
  /** Probability of every eligible arm; sums to 1. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** The policy's score of every eligible arm. */
  readonly scores: Readonly<Record<string, number>>;
  /** The encoded context. */
  readonly features: readonly number[];
  /** The arm's revision that was shown; what is learned of another one is refused. */
  readonly revision: string;
  /** Name and version of what gave the probabilities. */
  readonly policy: string;
}

export interface When {
  /** Milliseconds since the epoch; only with `halfLifeDays`, for forgetting. */
  readonly now?: number;
}

export interface Bandit {
  /**
   * Draws an arm. Never throws: what cannot be read of a context counts as missing. O(K z^2)
   *
   * @param options.eligible the arms that may be drawn; where it names none that there is, all of them.
   */
  decide(
    context: Context,
    options?: When & { readonly eligible?: readonly string[] },
  ): BanditDecision;
  /** Learns from a decision that was seen and what it earned in all, in [0, 1]: `seen` and `credited`. */
  learn(decision: BanditDecision, reward: number, when?: When): boolean;
  /** Learns that a decision was seen, with reward 0 so far. @returns false if it was refused. O(d^2) */
  seen(decision: BanditDecision, when?: When): boolean;
  /**
   * Learns that a decision that was seen earned so much more. All that one decision earns is to add up to
   * 1 at most. Where evidence is forgotten, rewards are to come well within a half-life, because they count
   * whole. @returns false if it was refused.
   */
  credited(decision: BanditDecision, added: number): boolean;
  /**
   * Says which arms there are from now on. One that is left out is retired and keeps what is known of
   * it; of a new revision's a tenth counts on: about the old mean, with a wider variance.
   *
   * @throws TailorError `arms-invalid`
   */
  setArms(arms: readonly ArmSpec[]): void;
  /** How much was refused: facts of contexts, and lessons with a wrong reward or of no decision made here. */
  readonly refused: number;
  /** All that is known, bit for bit. Derived numbers are computed anew here and in what reads it. */
  toJSON(): Snapshot;
}
