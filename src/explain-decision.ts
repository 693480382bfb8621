/** Why something was decided: joins what it was decided by with the arithmetic of explanations. Pure. */
import { ownValue } from './config/own-value.js';
import type { SiteConfig, SlotConfig } from './config/site-config.js';
import { placesOf } from './config/site-config.js';
import { INTERESTS } from './context/interests.js';
import { readValue, type Signal, signalsOf } from './context/signals.js';
import { counterfactualsOf } from './counterfactuals.js';
import { weigh } from './decide-slot.js';
import { contributionOf } from './explanation/contributions.js';
import { splitWeights } from './explanation/split-weights.js';
import type { About, Contribution, ExplainedVariant, Explanation } from './explanation-api.js';
import { emptyArm } from './model/arm-state.js';
import type { OpenDecision, PageView } from './page-view-api.js';
import type { PartHost } from './part-host.js';
import { PRIOR } from './slot-bandit.js';
import type { SlotRecord } from './types.js';

const NOTHING_DRAWN = {
  isExploration: false,
  rival: null,
  gap: 0,
  contributions: [],
  curiosity: 0,
  variants: [],
  counterfactuals: [],
} as const;

export type Explain = (host: PartHost, id: string) => Explanation | null;

/** Explains the decision of an id, if it stands. */
export const explain: Explain = ({ pageView, siteNow }, id) =>
  explainDecision(pageView.findOpen(id), pageView.last, siteNow().config);

/**
 * Explains a decision by what was known when it was made.
 *
 * @param open undefined where there is none of that id; null is returned also of one that stands no longer.
 * @param last what stands for a slot or a list.
 * @param config of the site, for what it says of variants.
 */
export function explainDecision(
  open: OpenDecision | undefined,
  last: PageView['last'],
  config: SiteConfig | undefined,
): Explanation | null {
  if (!open) return null;
  const { decision } = open;
  const { decisions, situation } = last(decision.slot) ?? {};
  if (!decisions?.includes(decision)) return null;
  const { slot, variant, features } = decision;
  const rest = {
    decision,
    about: aboutOf((config && ownValue(placesOf(config), slot)) ?? {}),
    learnedAt: situation ? learnedAtOf(situation.slotRecord) : null,
  };
  const ids = Object.keys(decision.scores);
  // What was decided before the config was read is of another model.
  const isThis = situation?.bandit.schema.dimension === features.length;
  if (!isThis || ids.length < 2) return { ...NOTHING_DRAWN, ...rest };

  const x = Float64Array.from(features);
  const weights = ids.map((id) => {
    const arm = situation.slotRecord.arms.get(id) ?? emptyArm(x.length);
    const { assumed, learned } = splitWeights(arm, x.length, PRIOR);
    return { assumed, learned, all: assumed.map((weight, i) => weight + learned[i]!) };
  });
  const { exposures } = weigh(situation, ids, features);
  const whole = { from: 0, to: x.length };
  const none = new Float64Array(x.length);
  const variants = ids.map((id, i): ExplainedVariant => {
    const { assumed, learned, all } = weights[i]!;
    const expected = contributionOf(whole, features, all, none);
    return {
      variant: id,
      // What was drawn before the script came may not have been drawn among all of them.
      probability: decision.probabilities[id] ?? 0,
      score: decision.scores[id]!,
      expected,
      curiosity: decision.scores[id]! - expected,
      exposures: exposures[i]!,
      assumed: contributionOf(whole, features, assumed, none),
      learnedHere: contributionOf(whole, features, learned, none),
      learnedFromOthers: 0,
    };
  });
  const sorted = [...variants].sort((one, other) => other.score - one.score);
  const chosen = variants.find((each) => each.variant === variant)!;
  const rival = sorted.find((each) => each !== chosen)!;
  const weightsOf = ({ variant: id }: ExplainedVariant) => weights[ids.indexOf(id)]!.all;
  const { slotRules, context } = situation;
  const facts = slotRules.modelFacts(context);
  const isSpecial = slotRules.isSpecial || config?.special;
  // A purpose may hide facts from the slot's model, and a special category hides interests.
  const isSeen = ({ name }: Signal) =>
    Object.hasOwn(slotRules.modelFacts({ [name]: 0 }), name) &&
    !(isSpecial && name.startsWith(INTERESTS));
  const isUsed = ({ from, to }: Signal) => features.slice(from, to).some((number) => number !== 0);
  const all = signalsOf(situation.bandit.schema);
  const signals = all.filter((signal) => isSeen(signal) || isUsed(signal));
  const contribute = (signal: string | null, value: unknown, from: number, to: number) => ({
    signal,
    value,
    contribution: contributionOf({ from, to }, features, weightsOf(chosen), weightsOf(rival)),
  });
  const contributions: Contribution[] = [
    contribute(null, undefined, 0, 1),
    ...signals.map((signal) =>
      contribute(signal.name, readValue(signal, features, facts), signal.from, signal.to),
    ),
  ];

  return {
    ...rest,
    isExploration: variants.some(({ expected }) => expected > chosen.expected),
    rival: rival.variant,
    gap: chosen.score - rival.score,
    contributions,
    curiosity: chosen.curiosity - rival.curiosity,
    variants: sorted,
    counterfactuals: counterfactualsOf(situation, decision, signals.filter(isSeen)),
  };
}

/** The newest exposure stays in a record until the next one comes. */
function learnedAtOf({ exposures }: SlotRecord): number | null {
  const newest = [...exposures.values()].at(-1);
  return newest ? newest.exposedAt : null;
}

function aboutOf({ variants = {} }: SlotConfig): Record<string, About> {
  return Object.fromEntries(
    Object.entries(variants).map(([id, { label, generated, approvedBy }]) => [
      id,
      { label, generated, approvedBy },
    ]),
  );
}
