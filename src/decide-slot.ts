/**
 * How one slot's decision comes about: joins the site's rules with the bandit. Pure: the id, whose hash
 * is the uniform number of the draw, and the time are given.
 */
import type { SlotBandit, Weighing } from './slot-bandit.js';
import type { SlotRules } from './config/slot-rules.js';
import { readProposal } from './decision/read-proposal.js';
import { hashToUniform } from './math/hash.js';
import type { Context, Decision, Preview, Reason, SlotRecord } from './types.js';

export interface SlotSituation {
  readonly bandit: SlotBandit;
  readonly slot: string;
  /** Ids that have content besides `default`; those that the rules list unless said. */
  readonly variants: readonly string[] | undefined;
  readonly rules: SlotRules;
  readonly record: SlotRecord;
  readonly context: Context;
}

/** What can be shown, and what of it may be. */
function readIds({ variants, rules, context }: SlotSituation, now: number) {
  const ids = [...new Set(['default', ...(variants ?? rules.listed)])];
  const whyNot = ids.map((id) => rules.whyNot(id, context, now));
  return { ids, whyNot, eligible: ids.filter((_, i) => !whyNot[i]) };
}

/** What the bandit would draw from now. */
export function peekSlot(
  situation: SlotSituation,
  decision: Decision | null,
  now: number,
): Preview {
  const { slot, variants, rules, context } = situation;
  const { ids: all, whyNot, eligible } = readIds(situation, now);
  const ids = eligible.length > 0 ? eligible : ['default'];
  const refused: Record<string, string> = {};
  for (const id of rules.listed) if (variants?.includes(id) === false) refused[id] = 'no-content';
  all.forEach((id, i) => whyNot[i] && (refused[id] = whyNot[i]));
  const weighing = weigh(situation, ids);
  return {
    slot,
    context,
    ineligible: refused,
    probabilities: zip(ids, weighing.probabilities),
    scores: zip(ids, weighing.scores),
    exposures: zip(ids, weighing.exposures),
    decision,
  };
}

/** Draws a variant, or shows the only one there is. */
export function decideSlot(situation: SlotSituation, id: string, now: number): Decision {
  const { eligible } = readIds(situation, now);
  if (eligible.length < 2) {
    return decideWithoutDraw(situation.slot, eligible[0] ?? 'default', 'only-one', id, now);
  }
  const weighing = weigh(situation, eligible);
  const { index, propensity } = situation.bandit.draw(weighing, hashToUniform(id));
  return {
    ...known(situation, eligible, weighing, now),
    id,
    variant: eligible[index]!,
    propensity,
  };
}

/**
 * Takes over a decision that was drawn and shown before the script came, with its own propensity. A
 * variant that turns out not to be eligible stays, and teaches nothing.
 *
 * @throws TailorError `proposal-invalid`
 */
export function adoptDecision(situation: SlotSituation, proposal: unknown, now: number): Decision {
  const { slot, bandit } = situation;
  const { ids, eligible } = readIds(situation, now);
  const { id, variant, probabilities } = readProposal(proposal, slot, ids);
  if (!eligible.includes(variant)) return decideWithoutDraw(slot, variant, 'stale', id, now);
  return {
    ...known(situation, eligible, weigh(situation, eligible), now),
    id,
    variant,
    propensity: probabilities[variant]!,
    probabilities,
    policy: `adopted+${bandit.policy}`,
  };
}

/** What a policy's decision carries, whichever variant is drawn. */
function known(
  { slot, bandit }: SlotSituation,
  ids: readonly string[],
  { features, probabilities, scores }: Weighing,
  now: number,
): Omit<Decision, 'id' | 'variant' | 'propensity'> {
  return {
    slot,
    probabilities: zip(ids, probabilities),
    scores: zip(ids, scores),
    features: [...features],
    reason: 'policy',
    policy: bandit.policy,
    decidedAt: now,
  };
}

/** A decision that nothing was drawn for; it is never exposed and teaches nothing. */
export function decideWithoutDraw(
  slot: string,
  variant: string,
  reason: Exclude<Reason, 'policy'>,
  id: string,
  now: number,
): Decision {
  return {
    id,
    slot,
    variant,
    propensity: 1,
    probabilities: { [variant]: 1 },
    scores: {},
    features: [],
    reason,
    policy: 'none',
    decidedAt: now,
  };
}

function weigh({ bandit, record, context, rules }: SlotSituation, ids: string[]): Weighing {
  return bandit.weigh(record, ids, context, rules.minProbability);
}

function zip<V>(ids: readonly string[], values: readonly V[]): Record<string, V> {
  return Object.fromEntries(ids.map((id, i) => [id, values[i]!]));
}
