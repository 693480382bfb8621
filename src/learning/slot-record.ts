import { hashToUniform } from '../math/hash.js';
import { addArms } from '../model/arm-state.js';
import { addPositions, shareOf } from '../model/examination.js';
import type { SlotRecord } from '../types.js';

/**
 * The exposures of a slot that wait for rewards at one time. A visitor who sees a slot this often
 * within one attribution window loses the oldest; each takes about 150 bytes on the device.
 */
export const MAX_OPEN_EXPOSURES = 100;

export const EMPTY_SLOT_RECORD: SlotRecord = { version: 1, arms: new Map(), exposures: new Map() };

/** Among the checks; no variant and no exposure has an empty id. */
const POSITIONS = '';

/** A record as a store keeps it. */
export interface StoredSlotRecord extends SlotRecord {
  /** Of each arm and each exposure, by its id, a number that changes with all that is in it. */
  readonly checks: ReadonlyMap<string, number>;
  /** When it was last used, in milliseconds since the epoch. */
  readonly usedAt: number;
}

/** For a store. */
export function sealSlotRecord(record: SlotRecord, usedAt: number): StoredSlotRecord {
  const { version, arms, exposures, positions } = record;
  const all: readonly (readonly [string, unknown])[] = [
    ...arms,
    ...exposures,
    ...(positions ? [[POSITIONS, positions] as const] : []),
  ];
  const checks = all.map(([id, each]) => [id, checkOf(each)] as const);
  const kept = { version, arms, exposures, checks: new Map(checks), usedAt };
  return positions ? { ...kept, positions } : kept;
}

const checkOf = (value: unknown) => hashToUniform(JSON.stringify(value));

/** Whether a later version of this script than the given one keeps its knowledge there. */
export function isFromLater(stored: unknown, version = 1): boolean {
  return ((stored ?? {}) as { version?: number }).version! > version;
}

/**
 * Reads a record that came from a store. What is not as it was kept is left out, and the rest stays: an
 * arm of which a number was spoilt starts anew, alone.
 *
 * @param onBroken is told how much was left out, if anything.
 */
export function readSlotRecord(
  value: unknown,
  onBroken: (count: number) => void = () => {},
): SlotRecord {
  if (value === undefined || isFromLater(value)) return EMPTY_SLOT_RECORD;
  const { version, arms, exposures, positions, checks } = (value ??
    {}) as Partial<StoredSlotRecord>;
  let broken = 0;
  const keep = <V>(map: ReadonlyMap<string, V> | undefined): Map<string, V> => {
    const kept = new Map<string, V>();
    try {
      for (const [id, each] of version === 1 ? map! : []) {
        if (checks!.get(id) === checkOf(each)) kept.set(id, each);
        else broken++;
      }
    } catch {
      broken++;
    }
    return kept;
  };
  const record = { version: 1, arms: keep(arms), exposures: keep(exposures) } as const;
  const places = positions && keep(new Map([[POSITIONS, positions]])).get(POSITIONS);
  if (version !== 1) broken++;
  if (broken > 0) onBroken(broken);
  if (!places) return record;
  const examination = places.map((_, position) => shareOf(places, position));
  return { ...record, positions: places, examination };
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
  const positions = addPositions(one.positions, other.positions);
  return {
    version: 1,
    arms,
    exposures: new Map(exposures.slice(-MAX_OPEN_EXPOSURES)),
    ...(positions && { positions }),
  };
}
