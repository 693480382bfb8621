/**
 * How one slot's decision comes about: joins the site's rules with the bandit. Pure: the id, whose hash
 * is the uniform number of the draw, and the time are given.
 */
import type { SlotBandit, Weighing } from './slot-bandit.js';
import type { SlotRules } from './config/slot-rules.js';
import type { RankItem } from './decide-options.js';
import { decideWithoutDraw } from './decide-without-draw.js';
import { uniformOf } from './decision/decision-id.js';
import { readProposal } from './decision/read-proposal.js';
import type { Prediction } from './model/posterior.js';
import type { Unsettled } from './site-api.js';
import type { Settled } from './preview.js';
import type { Context, Decision, Reason, SlotRecord } from './types.js';

export interface SlotSituation {
  readonly bandit: SlotBandit;
  readonly slot: string;
  /** Ids that have content besides `default`; those that the rules list unless said. */
  readonly variants: readonly string[] | undefined;
  readonly slotRules: Omit<SlotRules, 'goals'>;
  readonly slotRecord: SlotRecord;
  readonly context: Context;
  /** In a list, which has no default. */
  readonly isList?: boolean | undefined;
  /** In a list, what it may show. */
  readonly items?: readonly RankItem[];
  /** What is known already of variants in this context: to be found out once. */
  readonly predictions?: Map<string, Prediction>;
  /** What the site's rules settle before anything is drawn. */
  readonly settle: (situation: Unsettled) => Settled | undefined;
}

/** What can be shown, and what of it may be: the default where nothing else may. */
export function readIds({ variants, slotRules, context, isList }: SlotSituation, now: number) {
  const ids = [...new Set([...(isList ? [] : ['default']), ...(variants ?? slotRules.listed)])];
  const whyNot = ids.map((id) => slotRules.whyNot(id, context, now));
  const eligible = ids.filter((_, i) => !whyNot[i]);
  return { ids, whyNot, eligible: eligible.length > 0 ? eligible : ['default'] };
}

/** What is shown without a draw; of the reason `policy` where there is something to draw. */
export function settleSlot(situation: SlotSituation, now: number, noChoice: Reason | null) {
  const { context, settle } = situation;
  const known = readIds(situation, now);
  const { ids, eligible } = known;
  const settled: Settled =
    settle({ ids, eligible, context, noChoice }) ??
    (noChoice
      ? { variant: 'default', reason: noChoice }
      : eligible.length < 2
        ? { variant: eligible[0]!, reason: 'only-one' }
        : { reason: 'policy' });
  return { ...known, settled };
}

/** What the page shows of a slot already. */
export interface AlreadyShown {
  /** A variant that has to stay, because it is too late for another. */
  readonly stay?: string | undefined;
  /** A decision that was drawn and shown before the script came. */
  readonly adopt?: unknown;
}

/**
 * Draws a variant, or shows what is settled, or the only one there is. What is shown already stays: a decision that was
 * drawn before the script came is taken over with its own propensity, unless it could not be drawn now; then it teaches
 * nothing.
 *
 * @param why there is nothing to choose, if that is so.
 * @throws TailorError `proposal-invalid`
 */
export function decideSlot(
  situation: SlotSituation,
  id: string,
  now: number,
  why: Reason | null,
  { stay, adopt }: AlreadyShown,
): Decision {
  const { slot, bandit } = situation;
  const { ids, eligible, settled } = settleSlot(situation, now, why);
  const { variant, reason } = settled;
  const proposal = adopt === undefined || why ? null : readProposal(adopt, slot, bandit.schema);
  // What the page has no longer could not be shown; to draw again would favour the others.
  const isGone = proposal && !ids.includes(proposal.variant);
  const shown = isGone ? 'default' : (proposal?.variant ?? stay);
  if (shown !== undefined && shown !== variant && !why && reason !== 'preview') {
    if (!proposal) return decideWithoutDraw(slot, shown, 'late', id, now);
    const { probabilities, features, settled: wasSettled } = proposal;
    if (reason !== 'policy' || wasSettled || isGone || !eligible.includes(shown)) {
      return decideWithoutDraw(slot, shown, 'stale', proposal.id, now);
    }
    return {
      ...knownOf(situation, eligible, weigh(situation, eligible, features), now),
      id: proposal.id,
      variant: shown,
      propensity: probabilities[shown]!,
      probabilities,
      policy: `adopted+${bandit.policy}`,
    };
  }
  if (variant) return { ...decideWithoutDraw(slot, variant, reason, id, now), ...settled };
  const weighing = weigh(situation, eligible);
  const { index, propensity } = bandit.drawFrom(weighing, uniformOf(id));
  const known = knownOf(situation, eligible, weighing, now);
  return { ...known, id, variant: eligible[index]!, propensity, reason };
}

/** What a policy's decision carries, whichever variant is drawn. */
export function knownOf(
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

export function weigh(
  { bandit, slotRecord, context, slotRules, predictions }: SlotSituation,
  ids: readonly string[],
  features: ArrayLike<number> = bandit.encode(slotRules.modelFacts(context)),
): Weighing {
  return bandit.weigh(
    slotRecord,
    ids,
    Float64Array.from(features),
    slotRules.minProbability,
    predictions,
  );
}

export function zip<V>(ids: readonly string[], values: readonly V[]): Record<string, V> {
  return Object.fromEntries(ids.map((id, i) => [id, values[i]!]));
}
