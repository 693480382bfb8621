/** What a slot's decision would come from: joins the site's rules with the bandit, and decides nothing. Pure. */
import { settleSlot, type SlotSituation, weigh, zip } from './decide-slot.js';
import type { Preview } from './preview.js';
import type { Decision } from './types.js';

/** What the bandit would draw from now. */
export function peekSlot(
  situation: SlotSituation,
  decision: Decision | null,
  now: number,
): Preview {
  const { slot, variants, slotRules, context, bandit } = situation;
  const { ids: all, whyNot, eligible: ids, settled } = settleSlot(situation, now, null);
  const refused: Record<string, string> = {};
  for (const id of slotRules.listed)
    if (variants?.includes(id) === false) refused[id] = 'no-content';
  all.forEach((id, i) => whyNot[i] && (refused[id] = whyNot[i]));
  const weighing = weigh(situation, ids);
  return {
    slot,
    context,
    ineligible: refused,
    probabilities: zip(ids, weighing.probabilities),
    scores: zip(ids, weighing.scores),
    exposures: zip(ids, weighing.exposures),
    features: [...weighing.features],
    schema: bandit.schemaHash,
    settled: settled.reason === 'policy' ? null : settled,
    until: slotRules.holdsUntil(now),
    ...(slotRules.isSpecial && { special: true }),
    decision,
  };
}
