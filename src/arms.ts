/** The arms of a bandit as they come and go: joins the model with ids, revisions and time. */
import { isName } from './context/feature-schema.js';
import { createCheck } from './errors.js';
import { type ArmSums, createLinearArm, type LinearArm } from './model/linear-arm.js';
import type { Prior } from './model/prior.js';

const DAY_MS = 86_400_000;

/** Evidence is let go in steps: each derives the covariance anew. */
const STEPS_PER_HALF_LIFE = 64;
/** 2^(-1/64), what is left after a step. Written out, because engines may differ in a power's last bits. */
const SHARE_PER_STEP = 0.989228013193975;

/** What the evidence of the revision before counts: its mean, with a wider variance. */
const REVISION_SHARE = 0.1;

/** An arm's id, or its id with a revision that changes when what is shown changes. */
export type ArmSpec = string | { readonly id: string; readonly revision?: string };

/** An arm as a snapshot keeps it: the sums, and when they were last forgotten from. */
export interface StoredArm extends ArmSums {
  readonly id: string;
  readonly revision: string;
  /** Milliseconds since the epoch; 0 before any time was said. */
  readonly at: number;
}

interface Arm {
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

/** @param dimension how many features a stored arm or its prior may have at most. */
export function createArms(
  { mean, precision, arms: known = {} }: Prior,
  halfLifeDays: number,
  dimension: number,
): Arms {
  const arms = new Map<string, Arm>();
  let live: Arm[] = [];
  const step = (halfLifeDays * DAY_MS) / STEPS_PER_HALF_LIFE;
  const restore = (stored: StoredArm) => {
    const { id, revision, at } = stored;
    const prior = Object.hasOwn(known, id) ? known[id]! : { a: [precision], b: [precision * mean] };
    try {
      if (Math.max(stored.b.length, prior.b.length) > dimension)
        throw new RangeError('too many features');
      arms.set(id, { id, revision, at, linear: createLinearArm(prior, precision, stored) });
    } catch {
      check(false, ` "${id}"`, stored, 'sums of contexts');
    }
  };

  return {
    restore,
    set: (specs) => {
      const read = (Array.isArray(specs) ? specs : []).map((spec: ArmSpec) => ({
        revision: '',
        ...(typeof spec === 'string' ? { id: spec } : spec),
      }));
      const isRight = ({ id, revision }: { id: string; revision: string }, i: number) =>
        isName(id) &&
        typeof revision === 'string' &&
        read.findIndex((other) => other.id === id) === i;
      check(read.length && read.every(isRight), '', specs, 'ids that differ, or { id, revision }');
      live = read.map(({ id, revision }) => {
        if (!arms.has(id)) restore({ id, revision, at: 0, n: 0, a: [], b: [] });
        const arm = arms.get(id)!;
        if (arm.revision !== revision) arm.linear.forget(REVISION_SHARE);
        arm.revision = revision;
        return arm;
      });
    },
    find: (id) => arms.get(id),
    eligible: (ids) => {
      const listed = ids ? live.filter(({ id }) => ids.includes(id)) : [];
      return listed.length ? listed : live;
    },
    at: (arm, d, now) => {
      const { linear } = arm;
      linear.grow(d);
      arm.at ||= now;
      let share = 1;
      for (; arm.at + step <= now && share > 0; arm.at += step) share *= SHARE_PER_STEP;
      if (share < 1) linear.forget(share);
      return linear;
    },
    toJSON: () => {
      const store = ({ linear, ...arm }: Arm) => ({ ...arm, ...linear.toJSON() });
      const retired = [...arms.values()].filter((arm) => !live.includes(arm));
      return { arms: live.map(store), retired: retired.map(store) };
    },
  };
}

const check = createCheck('arms-invalid', 'bandit arms');
