/**
 * How the order of a list comes about: joins the site's rules with the bandit, whose arms are the items. Pure: the ids,
 * whose hashes are the uniform numbers of the draws, and the time are given.
 */
import { type SlotSituation, knownOf, settleSlot, weigh } from './decide-slot.js';
import { decideWithoutDraw } from './decide-without-draw.js';
import { uniformOf } from './decision/decision-id.js';
import { initialShare } from './model/examination.js';
import type { Decision, ListRanking, Reason } from './types.js';

/** So many places are ranked unless the config says how many: few look further. */
const PLACES = 20;

/**
 * Draws the places from the first to the last, each among the items that are left: successive draws without replacement
 * as in Plackett & Luce's model (Plackett 1975), with weights that are computed anew for those that are left. Where
 * nothing is drawn the items keep their order.
 *
 * @param why there is nothing to choose, if that is so.
 */
export function rankList(
  situation: SlotSituation,
  newId: () => string,
  now: number,
  why: Reason | null,
): ListRanking {
  const { slot, bandit, slotRules, slotRecord } = situation;
  const { ids, settled } = settleSlot(situation, now, why);
  const decisions: Decision[] = [];
  let left: readonly string[] = ids;
  for (let position = 0; position < (slotRules.size ?? PLACES) && left[0]; position++) {
    const id = newId();
    const examination = slotRecord.examination?.[position] ?? initialShare(position);
    const draw = (): Decision => {
      const chosen = decisions.map(({ variant }) => variant);
      const eligible = slotRules.withinCap?.(chosen, left, situation.items) ?? left;
      const weighing = weigh(situation, eligible);
      const { index, propensity } = bandit.drawFrom(weighing, uniformOf(id));
      const variant = eligible[index]!;
      return {
        ...knownOf(situation, eligible, weighing, now),
        ...settled,
        id,
        variant,
        propensity,
      };
    };
    const decision = settled.variant
      ? decideWithoutDraw(slot, left[0], settled.reason, id, now)
      : draw();
    decisions.push({ ...decision, position, examination });
    left = left.filter((each) => each !== decision.variant);
  }
  return {
    list: slot,
    items: [...new Set([...decisions.map(({ variant }) => variant), ...ids])],
    decisions,
    reason: decisions[0]?.reason ?? 'only-one',
  };
}
