import { addArms, isArmState, isFiniteArray } from '../model/arm-state.js';
import type { ArmState, OpenExposure, SlotRecord } from '../types.js';

/**
 * The exposures of a slot that wait for rewards at one time. A visitor who sees a slot this often
 * within one attribution window loses the oldest; each takes about 150 bytes on the device.
 */
export const MAX_OPEN_EXPOSURES = 100;

export const EMPTY_SLOT_RECORD: SlotRecord = { version: 1, arms: new Map(), exposures: new Map() };

/**
 * Reads a record that came from a store. What cannot be right is left out, and the rest is kept: an
 * arm with a number that is not finite starts anew, alone.
 *
 * @param d length of the encoded context.
 */
export function readSlotRecord(value: unknown, d: number): SlotRecord {
  const { version, arms, exposures } = (value ?? {}) as Partial<SlotRecord>;
  if (version !== 1) return EMPTY_SLOT_RECORD;
  return {
    version,
    arms: keepEntries(arms, (arm): arm is ArmState => isArmState(arm, d)),
    exposures: keepEntries(exposures, (open): open is OpenExposure => isOpenExposure(open, d)),
  };
}

function keepEntries<V>(map: unknown, isValid: (value: unknown) => value is V): Map<string, V> {
  const entries = map instanceof Map ? [...(map as Map<unknown, unknown>)] : [];
  return new Map(
    entries.filter(
      (entry): entry is [string, V] => typeof entry[0] === 'string' && isValid(entry[1]),
    ),
  );
}

/** Whether a value read from outside is a number in [0, 1]. */
export function isReward(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/** Whether a value read from outside is an open exposure in a context of length d. */
export function isOpenExposure(value: unknown, d: number): boolean {
  const { variant, features, exposedAt, reward, goals } = (value ?? {}) as Partial<OpenExposure>;
  return (
    typeof variant === 'string' &&
    isFiniteArray(features, d) &&
    Number.isFinite(exposedAt) &&
    isReward(reward) &&
    Array.isArray(goals)
  );
}

/** What two learners know of one slot together. They have no exposure in common. */
export function addSlotRecords(one: SlotRecord, other: SlotRecord): SlotRecord {
  const arms = new Map(one.arms);
  for (const [id, arm] of other.arms) {
    const known = arms.get(id);
    arms.set(id, known ? addArms(known, arm) : arm);
  }
  const exposures = [...one.exposures, ...other.exposures].sort(
    (a, b) => a[1].exposedAt - b[1].exposedAt,
  );
  return { version: 1, arms, exposures: new Map(exposures.slice(-MAX_OPEN_EXPOSURES)) };
}
