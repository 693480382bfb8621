/** What was erased, as people are told of it. */
import { INTERESTS_KEY } from './context/interests.js';
import { PROFILE_KEY } from './context/visitor-profile.js';
import type { Entries } from './device-api.js';
import type { Forgotten } from './events.js';
import { SLOT_PREFIX } from './kept-keys.js';
import { readSlotRecord } from './learning/slot-record.js';
import type { SlotRecord } from './types.js';

/**
 * @param entries of stores.
 * @param inPage the slots' records that were in none.
 */
export function countErased(entries: Entries, inPage: readonly SlotRecord[]): Forgotten {
  const stored = entries.filter(([key]) => key.startsWith(SLOT_PREFIX));
  const records = [...stored.map(([, value]) => readSlotRecord(value)), ...inPage];
  let exposures = 0;
  for (const { arms } of records) for (const { n } of arms.values()) exposures += n;
  const has = (wanted: string) => entries.some(([key]) => key === wanted);
  return {
    slots: records.length,
    exposures,
    profile: has(PROFILE_KEY),
    interests: has(INTERESTS_KEY),
  };
}
