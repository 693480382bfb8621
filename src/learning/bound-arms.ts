import type { SlotRecord } from '../types.js';

/**
 * More than a slot may have variants, at about a kilobyte each; of a list whose items come and go, those that learned
 * last. A record is checked and written as a whole, so that more would be felt with every exposure.
 */
const MAX_ARMS = 100;

/**
 * The record with no more arms than may be kept, the one that learned last at the end; the same object if none learned.
 *
 * @param before what was learned.
 */
export function boundArms(before: SlotRecord, after: SlotRecord): SlotRecord {
  const isNews = (id: string) => after.arms.get(id) !== before.arms.get(id);
  const news = [...after.arms].filter(([id]) => isNews(id));
  if (news.length === 0) return after;
  const rest = [...after.arms].filter(([id]) => !isNews(id));
  return { ...after, arms: new Map([...rest, ...news].slice(-MAX_ARMS)) };
}
