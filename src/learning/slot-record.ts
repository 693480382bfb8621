import { addArms, checksum, isArmState, isFiniteArray } from '../model/arm-state.js';
import type { ArmState, OpenExposure, SlotRecord } from '../types.js';

/**
 * The exposures of a slot that wait for rewards at one time. A visitor who sees a slot this often
 * within one attribution window loses the oldest; each takes about 150 bytes on the device.
 */
export const MAX_OPEN_EXPOSURES = 100;

export const EMPTY_SLOT_RECORD: SlotRecord = { version: 1, arms: new Map(), exposures: new Map() };

/** A record as a store keeps it. */
export interface StoredSlotRecord extends SlotRecord {
  /** By arm, the checksum of its numbers. */
  readonly checks: ReadonlyMap<string, number>;
}

/** For a store. */
export function sealSlotRecord(record: SlotRecord): StoredSlotRecord {
  const checks = [...record.arms].map(([id, arm]) => [id, checksum(arm)] as const);
  return { ...record, checks: new Map(checks) };
}

/** Whether a later version of this script keeps its knowledge there. */
export function isFromLater(stored: unknown): boolean {
  return ((stored ?? {}) as Partial<SlotRecord>).version! > 1;
}

/**
 * Reads a record that came from a store. What cannot be right is left out, and the rest is kept: an
 * arm of which a number was spoilt starts anew, alone.
 *
 * @param d length of the encoded context.
 * @param onBroken is told how much was left out, if anything.
 */
export function readSlotRecord(
  value: unknown,
  d: number,
  onBroken: (count: number) => void,
): SlotRecord {
  if (value === undefined || isFromLater(value)) return EMPTY_SLOT_RECORD;
  const { version, arms, exposures, checks } = (value ?? {}) as Partial<StoredSlotRecord>;
  let broken = 0;
  const keep = <V>(map: unknown, isRight: (value: unknown, id: string) => boolean) => {
    const entries = map instanceof Map ? [...(map as Map<unknown, unknown>)] : (broken++, []);
    const kept = entries.filter(([id, each]) => typeof id === 'string' && isRight(each, id));
    broken += entries.length - kept.length;
    return new Map(kept as [string, V][]);
  };
  const record = {
    version: 1,
    arms: keep<ArmState>(
      version === 1 && arms,
      (arm, id) => isArmState(arm, d) && checks?.get(id) === checksum(arm),
    ),
    exposures: keep<OpenExposure>(version === 1 && exposures, (open) => isOpenExposure(open, d)),
  } as const;
  if (broken > 0) onBroken(broken);
  return record;
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
