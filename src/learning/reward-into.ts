import { withReward } from '../model/arm-state.js';
import type { OpenExposure, SlotRecord } from '../types.js';
import { changeArm } from './change-arm.js';

/** A goal that was reached after an exposure, or after all those of a slot that are open. */
export interface Credit {
  /** The id of the decision that was seen; without, every exposure of the slot is credited. */
  readonly id?: string;
  /** Each goal counts once per exposure. */
  readonly goal: string;
  /** In the goal's own unit. */
  readonly value: number;
  /** What it adds to a reward, in [0, 1]. */
  readonly reward: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The record after a goal was reached: the exposure's reward grows, up to 1, and its arm by the same
 * difference.
 *
 * @param windowMs the attribution window; a later goal earns nothing, nor does one before the exposure.
 * @returns the same object when there is nothing to credit: no such exposure, the window is closed,
 * the goal was credited before, or the reward is 1 already.
 */
export function rewardInto(record: SlotRecord, credit: Credit, windowMs: number): SlotRecord {
  const ids = credit.id === undefined ? [...record.exposures.keys()] : [credit.id];
  return ids.reduce((before, id) => rewardOne(before, id, credit, windowMs), record);
}

function rewardOne(record: SlotRecord, id: string, credit: Credit, windowMs: number): SlotRecord {
  const open = record.exposures.get(id);
  const delay = open ? credit.at - open.exposedAt : NaN;
  // One's own clock may have been put back between an exposure and its click.
  if (!open || delay > windowMs || (delay < 0 && credit.id === undefined)) return record;
  const reward = Math.min(1, open.reward + credit.reward);
  const added = reward - open.reward;
  if (!(added > 0) || open.goals.includes(credit.goal)) return record;
  const rewarded: OpenExposure = { ...open, reward, goals: [...open.goals, credit.goal] };
  return {
    ...record,
    arms: changeArm(record.arms, open.variant, open.features, (arm) =>
      withReward(arm, open.features, added),
    ),
    exposures: new Map(record.exposures).set(id, rewarded),
  };
}
