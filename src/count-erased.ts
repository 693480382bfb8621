/** What a store had, as people are told of it. */
import { INTERESTS_KEY } from './context/interests.js';
import { PROFILE_KEY } from './context/visitor-profile.js';
import type { Entries } from './device-api.js';
import type { Forgotten } from './events.js';
import type { SlotBandit } from './slot-bandit.js';
import { SLOT_PREFIX } from './slot-records.js';

export function countErased(entries: Entries, bandit: SlotBandit): Forgotten {
  let slots = 0;
  let exposures = 0;
  for (const [key, value] of entries) {
    if (!key.startsWith(SLOT_PREFIX)) continue;
    slots++;
    for (const arm of bandit.readRecord(value).arms.values()) exposures += arm.n;
  }
  const has = (wanted: string) => entries.some(([key]) => key === wanted);
  return { slots, exposures, profile: has(PROFILE_KEY), interests: has(INTERESTS_KEY) };
}
