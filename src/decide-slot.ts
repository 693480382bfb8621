/**
 * How one slot's decision comes about: joins the site's rules with the bandit. Pure: the id, whose hash
 * is the uniform number of the draw, and the time are given.
 */
import type { SlotBandit, Weighing } from './slot-bandit.js';
import type { SlotRules } from './config/slot-rules.js';
import { decideWithoutDraw } from './decide-without-draw.js';
import { readProposal } from './decision/read-proposal.js';
import { hashToUniform } from './math/hash.js';
import type { Settled, Unsettled } from './site-api.js';
import type { Context, Decision, Preview, Reason, SlotRecord } from './types.js';

export interface SlotSituation {
  readonly bandit: SlotBandit;
  readonly slot: string;
  /** Ids that have content besides `default`; those that the rules list unless said. */
  readonly variants: readonly string[] | undefined;
  readonly slotRules: SlotRules;
  readonly slotRecord: SlotRecord;
  readonly context: Context;
  /** What the site's rules settle before anything is drawn. */
  readonly settle: (situation: Unsettled) => Settled | undefined;
}

/** What can be shown, and what of it may be: the default where nothing else may. */
function readIds({ variants, slotRules, context }: SlotSituation, now: number) {
  const ids = [...new Set(['default', ...(variants ?? slotRules.listed)])];
  const whyNot = ids.map((id) => slotRules.whyNot(id, context, now));
  const eligible = ids.filter((_, i) => !whyNot[i]);
  return { ids, whyNot, eligible: eligible.length > 0 ? eligible : ['default'] };
}

/** What the bandit would draw from now. */
export function peekSlot(
  situation: SlotSituation,
  decision: Decision | null,
  now: number,
): Preview {
  const { slot, variants, slotRules, context } = situation;
  const { ids: all, whyNot, eligible: ids } = readIds(situation, now);
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
    decision,
  };
}

/**
 * Draws a variant, or shows what is settled, or the only one there is.
 *
 * @param why there is nothing to choose, if that is so.
 * @param stay what has to stay shown, if anything.
 */
export function decideSlot(
  situation: SlotSituation,
  id: string,
  now: number,
  why: Reason | null,
  stay?: string,
): Decision {
  const { slot, context, settle, bandit } = situation;
  const { ids, eligible } = readIds(situation, now);
  const given = settle({ ids, eligible, context, noChoice: why });
  const isLate = stay !== undefined && !why && given?.variant !== stay;
  const settled: Settled =
    (isLate && given?.reason !== 'preview'
      ? ({ variant: stay, reason: 'late' } as const)
      : given) ??
    (why
      ? { variant: 'default', reason: why }
      : eligible.length < 2
        ? { variant: eligible[0]!, reason: 'only-one' }
        : { reason: 'policy' });
  const { variant, reason } = settled;
  if (variant) return { ...decideWithoutDraw(slot, variant, reason, id, now), ...settled };
  const weighing = weigh(situation, eligible);
  const { index, propensity } = bandit.drawFrom(weighing, hashToUniform(id));
  const known = knownOf(situation, eligible, weighing, now);
  return { ...known, id, variant: eligible[index]!, propensity, reason };
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
    ...knownOf(situation, eligible, weigh(situation, eligible), now),
    id,
    variant,
    propensity: probabilities[variant]!,
    probabilities,
    policy: `adopted+${bandit.policy}`,
  };
}

/** What a policy's decision carries, whichever variant is drawn. */
function knownOf(
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

function weigh({ bandit, slotRecord, context, slotRules }: SlotSituation, ids: string[]): Weighing {
  return bandit.weigh(slotRecord, ids, slotRules.modelFacts(context), slotRules.minProbability);
}

function zip<V>(ids: readonly string[], values: readonly V[]): Record<string, V> {
  return Object.fromEntries(ids.map((id, i) => [id, values[i]!]));
}
