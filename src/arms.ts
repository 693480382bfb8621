/** The arms of a bandit as they come and go: joins the model with ids, revisions and time. */
import { describeValue, TailorError } from './errors.js';
import { halfToThe } from './math/half-to-the.js';
import { createLinearArm, forgetArm, grow, type LinearArm, refresh } from './model/linear-arm.js';
import type { Prior } from './model/posterior.js';

const DAY_MS = 86_400_000;

/** Evidence is let go in steps of at least a hundredth: each step derives the covariance anew. */
const FORGETTING_STEP = 0.99;

/** What the evidence of the revision before counts: its mean, with a wider variance. */
const REVISION_SHARE = 0.1;

/** More arms than a context could tell apart, and than a page could wait for. */
const MAX_ARMS = 1000;
const MAX_ID_LENGTH = 200;

/** An arm's id, or its id with a revision that changes when what is shown changes. */
export type ArmSpec = string | { readonly id: string; readonly revision?: string };

/** An arm as a snapshot keeps it: the sums, and when they were last forgotten from. */
export interface StoredArm {
  readonly id: string;
  readonly revision: string;
  readonly isRetired: boolean;
  readonly n: number;
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Milliseconds since the epoch. */
  readonly at: number;
}

interface Arm {
  readonly id: string;
  revision: string;
  isRetired: boolean;
  readonly linear: LinearArm;
  at: number;
}

export interface Arms {
  /** @throws TailorError `arms-invalid` */
  set(specs: readonly ArmSpec[]): void;
  find(id: string | undefined, revision: string | undefined): Arm | undefined;
  /** Arms that are not retired, in the order in which they were set; those of the list, if any is known. */
  eligible(ids: readonly string[] | undefined): Arm[];
  /** An arm's statistics with room for d features, and with what is forgotten by now gone. */
  at(arm: Arm, d: number, now: number): LinearArm;
  toJSON(d: number): StoredArm[];
}

export interface ArmsOptions {
  readonly prior: Prior;
  readonly halfLifeDays: number;
  readonly arms: readonly StoredArm[];
}

export function createArms({ prior, halfLifeDays, arms: stored }: ArmsOptions): Arms {
  const arms = new Map<string, Arm>();
  for (const { id, revision, isRetired, n, a, b, at } of stored) {
    const linear = createLinearArm(b.length, prior, { n, a, b });
    arms.set(id, { id, revision, isRetired, linear, at });
  }

  const liveOf = () => [...arms.values()].filter(({ isRetired }) => !isRetired);
  let live = liveOf();

  const at = (arm: Arm, d: number, now: number): LinearArm => {
    grow(arm.linear, d, prior);
    if (halfLifeDays === Infinity) return arm.linear;
    // An arm that was never asked with a time begins with the first one.
    if (arm.at === 0 || arm.linear.n === 0) arm.at = now;
    const share = halfToThe((now - arm.at) / DAY_MS / halfLifeDays);
    if (share < FORGETTING_STEP) {
      forgetArm(arm.linear, share, prior);
      arm.at = now;
    }
    return arm.linear;
  };

  return {
    set: (specs) => {
      const read = readSpecs(specs);
      for (const arm of arms.values()) arm.isRetired = true;
      for (const { id, revision } of read) {
        const arm = arms.get(id) ?? {
          id,
          revision,
          isRetired: false,
          linear: createLinearArm(1, prior),
          at: 0,
        };
        if (arm.revision !== revision) forgetArm(arm.linear, REVISION_SHARE, prior);
        arm.revision = revision;
        arm.isRetired = false;
        // The order of the list is the order of the arms.
        arms.delete(id);
        arms.set(id, arm);
      }
      live = liveOf();
    },
    find: (id, revision) => {
      const arm = arms.get(id ?? '');
      return arm?.revision === revision ? arm : undefined;
    },
    eligible: (ids) => {
      const listed = ids && live.filter(({ id }) => ids.includes(id));
      return listed?.length ? listed : live;
    },
    at,
    toJSON: (d) =>
      [...arms.values()].map(({ id, revision, isRetired, linear, at }) => {
        grow(linear, d, prior);
        refresh(linear, prior);
        const { n, a, b } = linear;
        return { id, revision, isRetired, n, a: [...a], b: [...b], at };
      }),
  };
}

function readSpecs(specs: readonly ArmSpec[]): { id: string; revision: string }[] {
  if (!Array.isArray(specs) || specs.length === 0 || specs.length > MAX_ARMS) {
    const found = Array.isArray(specs) ? `${specs.length}` : describeValue(specs);
    return fail('', found, `a list of 1 to ${MAX_ARMS} arms`);
  }
  const ids = new Set<string>();
  return specs.map((spec: ArmSpec, i) => {
    const { id, revision = '' } = typeof spec === 'string' ? { id: spec } : (spec ?? {});
    const isId =
      typeof id === 'string' && id !== '' && id.length <= MAX_ID_LENGTH && id !== '__proto__';
    if (!isId)
      return fail(`[${i}]`, describeValue(id), `an id of 1 to ${MAX_ID_LENGTH} characters`);
    if (ids.has(id)) return fail(`[${i}]`, describeValue(id), 'ids that differ');
    if (typeof revision !== 'string') {
      return fail(`[${i}].revision`, describeValue(revision), 'a text');
    }
    ids.add(id);
    return { id, revision };
  });
}

function fail(place: string, found: string, expected: string): never {
  throw new TailorError('arms-invalid', `bandit arms${place}`, found, expected);
}
