/** What a bandit's arms are, in memory and in a snapshot. Types only. */
import type { ArmSums, LinearArm } from './model/linear-arm.js';

/** An arm's id, or its id with a revision that changes when what is shown changes. */
export type ArmSpec = string | { readonly id: string; readonly revision?: string };

/** An arm as a snapshot keeps it: the sums, and when they were last forgotten from. */
export interface StoredArm extends ArmSums {
  readonly id: string;
  readonly revision: string;
  /** Milliseconds since the epoch; 0 before any time was said. */
  readonly at: number;
}

export interface Arm {
  readonly id: string;
  revision: string;
  at: number;
  readonly linear: LinearArm;
}

export interface Arms {
  /** @throws TailorError `arms-invalid` */
  set(specs: readonly ArmSpec[]): void;
  /** @throws TailorError `arms-invalid` if its sums, or those of its prior, are of no contexts. */
  restore(arm: StoredArm): void;
  find(id: string): Arm | undefined;
  /** Arms that are not retired, in the order in which they were set; those of the list, if any is known. */
  eligible(ids: readonly string[] | undefined): Arm[];
  /** An arm's statistics with room for d features, and with what is forgotten by now gone. */
  at(arm: Arm, d: number, now: number): LinearArm;
  toJSON(): { readonly arms: StoredArm[]; readonly retired: StoredArm[] };
}
