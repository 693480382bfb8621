import { emptyArm, withReward } from '../model/arm-state.js';
import type { OpenExposure, SlotRecord } from '../types.js';

/** A goal that was reached after an exposure. */
export interface Credit {
  /** The id of the decision that was seen. */
  readonly id: string;
  /** Each goal counts once per exposure. */
  readonly goal: string;
  /** In [0, 1]. */
  readonly value: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * The record after a goal was reached: the exposure's reward grows by the value, up to 1, and its arm
 * by the same difference.
 *
 * @param windowMs the attribution window; a later goal earns nothing.
 * @returns the same object when there is nothing to credit: no such exposure, the window is closed,
 * the goal was credited before, or the reward is 1 already.
 */
export function rewardInto(record: SlotRecord, credit: Credit, windowMs: number): SlotRecord {
  const open = record.exposures.get(credit.id);
  if (!open || credit.at - open.exposedAt > windowMs) return record;
  const reward = Math.min(1, open.reward + credit.value);
  const added = reward - open.reward;
  if (!(added > 0) || open.goals.includes(credit.goal)) return record;
  const rewarded: OpenExposure = { ...open, reward, goals: [...open.goals, credit.goal] };
  const arm = record.arms.get(open.variant) ?? emptyArm(open.features.length);
  return {
    version: 1,
    arms: new Map(record.arms).set(open.variant, withReward(arm, open.features, added)),
    exposures: new Map(record.exposures).set(credit.id, rewarded),
  };
}
