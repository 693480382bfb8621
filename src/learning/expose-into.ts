import { withExposure } from '../model/arm-state.js';
import { changeArm } from './change-arm.js';
import type { OpenExposure, SlotRecord } from '../types.js';
import { MAX_OPEN_EXPOSURES } from './slot-record.js';

/** A decision that was seen, as learning needs it. */
export interface Seen {
  readonly id: string;
  readonly variant: string;
  /**
   * The encoded context of the decision, in a list times what its place gets of the first one's attention; empty if
   * nothing was weighed, and nothing is learned from it.
   */
  readonly features: Float64Array;
  /** Milliseconds since the epoch. */
  readonly exposedAt: number;
  /** In a list: the place of the item, from 0. */
  readonly position?: number | undefined;
  /** In a list: what the item was expected to earn at the first place. */
  readonly expected?: number | undefined;
}

/**
 * The record after an exposure: its arm learns at once that it was seen, with reward 0, and rewards
 * may follow until the window closes. Waiting for the window instead would count only those who come
 * back.
 *
 * @param windowMs the attribution window; exposures older than it are let go.
 * @returns the same object when that id was taken in before: an exposure teaches once.
 */
export function exposeInto(record: SlotRecord, seen: Seen, windowMs: number): SlotRecord {
  if (record.exposures.has(seen.id)) return record;
  const { id, variant, features, exposedAt, position } = seen;
  const open = [...record.exposures].filter(([, { exposedAt: at }]) => exposedAt - at <= windowMs);
  const entry: [string, OpenExposure] = [
    id,
    { variant, features, exposedAt, reward: 0, goals: [], position },
  ];
  return {
    ...record,
    arms: changeArm(record.arms, variant, features, (arm) => withExposure(arm, features)),
    exposures: new Map([...open, entry].slice(-MAX_OPEN_EXPOSURES)),
  };
}
