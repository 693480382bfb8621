/** Why something was decided: joins what it was decided by with the arithmetic of explanations. Pure. */
import { ownValue } from './config/own-value.js';
import type { SiteConfig, SlotConfig } from './config/site-config.js';
import { placesOf } from './config/site-config.js';
import { otherValues, readValue, type Signal, signalsOf } from './context/signals.js';
import { weigh } from './decide-slot.js';
import { contributionOf } from './explanation/contributions.js';
import { nearestChange } from './explanation/nearest-change.js';
import { splitWeights } from './explanation/split-weights.js';
import type {
  About,
  Contribution,
  Counterfactual,
  ExplainedVariant,
  Explanation,
} from './explanation-api.js';
import { emptyArm } from './model/arm-state.js';
import type { OpenDecision, PageView } from './page-view-api.js';
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

export type ExplainDecision = typeof explainDecision;

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
      probability: decision.probabilities[id]!,
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
  const signals = signalsOf(situation.bandit.schema);
  const facts = situation.slotRules.modelFacts(situation.context);
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

  const scoreWith = (signal: Signal, value: unknown) => {
    const changed = [...features];
    changed.splice(signal.from, signal.to - signal.from, ...signal.encode(value));
    const { scores, probabilities } = weigh({ ...situation, predictions: new Map() }, ids, changed);
    const at = scores.indexOf(Math.max(...scores));
    return { top: ids[at]!, probability: probabilities[at]! };
  };
  const counterfactuals = signals.flatMap((signal): Counterfactual[] => {
    const values = otherValues(signal, readValue(signal, features, facts));
    const found = nearestChange(values, sorted[0]!.variant, (each) => scoreWith(signal, each));
    if (!found) return [];
    const { top, probability } = found.outcome;
    const now = decision.probabilities[top]!;
    return [{ signal: signal.name, value: found.value, variant: top, probability, now }];
  });
  return {
    ...rest,
    isExploration: variants.some(({ expected }) => expected > chosen.expected),
    rival: rival.variant,
    gap: chosen.score - rival.score,
    contributions,
    curiosity: chosen.curiosity - rival.curiosity,
    variants: sorted,
    counterfactuals,
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
