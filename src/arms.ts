/** The arms of a bandit as they come and go: joins the model with ids, revisions and time. */
import type { Arm, ArmSpec, Arms, StoredArm } from './arms-api.js';
import { isName } from './context/feature-schema.js';
import { describeValue, TailorError } from './errors.js';
import { isBetween } from './math/is-between.js';
import { createLinearArm } from './model/linear-arm.js';
import type { Prior } from './model/prior.js';

const DAY_MS = 86_400_000;

/** Evidence is let go in steps: each derives the covariance anew. */
const STEPS_PER_HALF_LIFE = 64;
/** After so many half-lives, 64, nothing is left that could be told from nothing. */
const MOST_STEPS = 64 * STEPS_PER_HALF_LIFE;
/** The latest time that a Date can be. */
const LATEST = 8.64e15;
/** 2^(-1/64), what is left after a step. Written out, because engines may differ in a power's last bits. */
const SHARE_PER_STEP = 0.989228013193975;

/** What the evidence of the revision before counts: about its mean, with a wider variance. */
const REVISION_SHARE = 0.1;

/** @param dimension how many features a stored arm or its prior may have at most. */
export function createArms(
  { mean, precision, arms: known = {} }: Prior,
  halfLifeDays: number,
  dimension: number,
): Arms {
  const arms = new Map<string, Arm>();
  let live: Arm[] = [];
  const step = (halfLifeDays * DAY_MS) / STEPS_PER_HALF_LIFE;
  const make = (stored: StoredArm): Arm => {
    const { id, revision, at } = stored;
    const prior = Object.hasOwn(known, id) ? known[id]! : { a: [precision], b: [precision * mean] };
    if (Math.max(stored.b.length, prior.b.length) > dimension || !isBetween(at, 0, LATEST)) {
      throw new RangeError('not of this schema');
    }
    return { id, revision, at, linear: createLinearArm(prior, precision, stored) };
  };
  const tryToMake = (stored: StoredArm): Arm => {
    try {
      return make(stored);
    } catch {
      const found = stored?.n ? stored : known[stored?.id];
      throw refusal(` "${stored?.id}"`, found, 'sums of contexts of this schema');
    }
  };

  return {
    restore: (stored) => void arms.set(stored?.id, tryToMake(stored)),
    set: (specs) => {
      const read = (Array.isArray(specs) ? specs : []).map((spec: ArmSpec) => {
        const { id, revision } = typeof spec === 'string' ? { id: spec } : (spec ?? {});
        return { id, revision: revision ?? '' };
      });
      const isRight = ({ id, revision }: { id: string; revision: string }, i: number) =>
        isName(id) &&
        typeof revision === 'string' &&
        read.findIndex((other) => other.id === id) === i;
      if (!read.length || !read.every(isRight)) {
        throw refusal('', specs, 'ids that differ, or { id, revision }');
      }
      // All are made before any is kept, so that one that fails changes nothing.
      const set = read.map(
        ({ id, revision }) =>
          arms.get(id) ?? tryToMake({ id, revision, at: 0, n: 0, a: [], b: [] }),
      );
      set.forEach((arm, i) => {
        const { revision } = read[i]!;
        arms.set(arm.id, arm);
        if (arm.revision !== revision) arm.linear.forget(REVISION_SHARE);
        arm.revision = revision;
      });
      live = set;
    },
    find: (id) => arms.get(id),
    eligible: (ids) => {
      const listed = Array.isArray(ids) ? live.filter(({ id }) => ids.includes(id)) : [];
      return listed.length ? listed : live;
    },
    at: (arm, d, now) => {
      const { linear } = arm;
      linear.grow(d);
      if (isBetween(now, 1, LATEST)) {
        arm.at ||= now;
        const steps = Math.floor((now - arm.at) / step);
        if (steps > 0) {
          arm.at += steps * step;
          let share = 1;
          for (let i = Math.min(steps, MOST_STEPS); i > 0; i--) share *= SHARE_PER_STEP;
          linear.forget(share);
        }
      }
      return linear;
    },
    toJSON: () => {
      const store = ({ linear, ...arm }: Arm) => ({ ...arm, ...linear.toJSON() });
      const retired = [...arms.values()].filter((arm) => !live.includes(arm));
      retired.sort((one, other) => (one.id < other.id ? -1 : 1));
      return { arms: live.map(store), retired: retired.map(store) };
    },
  };
}

function refusal(place: string, found: unknown, expected: string): TailorError {
  return new TailorError('arms-invalid', `bandit arms${place}`, describeValue(found), expected);
}
