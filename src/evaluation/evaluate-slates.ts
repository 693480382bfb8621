import { isEvidence, measureOverlap, type Overlap, warningsOf } from './overlap.js';
import {
  estimateValues,
  type PolicyValue,
  type ResamplingOptions,
  warnOfNoReward,
} from './policy-value.js';
import { refuseValue } from './refuse-value.js';
import { SLATE_ESTIMATORS, type SlateEstimator } from './slate-estimators.js';
import { checkSlate, type SlateRound } from './slate-round.js';
import { fillPositions, sumSlatesByVisitor, weightSumsAt } from './slate-sums.js';

/** The reward of a slate over all its positions, by one estimator. */
export interface SlateValue extends PolicyValue {
  /** What the reward of a position may depend on, for the estimate to be right. */
  readonly assumes: string;
  /** Whether this may be called evidence at all, under what it assumes; if not, `warnings` say why. */
  readonly isEvidence: boolean;
  readonly warnings: readonly string[];
  /** At the position where the log covers the target policy least. */
  readonly overlap: Overlap;
}

export interface SlateEvaluation {
  readonly values: readonly SlateValue[];
  /** The estimators that are not given, each with the first field that is not there. */
  readonly notOffered: readonly string[];
}

/**
 * Values a policy that fills several positions at once by the log of another one, in reward per slate, with
 * intervals by visitor. Every estimator whose propensities are logged is given, with what it assumes.
 *
 * @throws RangeError about the first slate whose numbers cannot be right, or if there is none.
 */
export function evaluateSlates(
  slates: readonly SlateRound[],
  options: ResamplingOptions,
): SlateEvaluation {
  if (slates.length === 0) refuseValue('slates', 'none', 'at least one');
  slates.forEach(checkSlate);
  const positions = slates.reduce((most, { items }) => Math.max(most, items.length), 0);
  const notOffered: string[] = [];
  const values: SlateValue[] = [];
  for (const estimator of SLATE_ESTIMATORS) {
    const lacking = firstLacking(slates, estimator);
    if (lacking === undefined) values.push(valueOf(slates, estimator, positions, options));
    else notOffered.push(`${estimator.name}: ${lacking} is not given`);
  }
  return { values, notOffered };
}

function valueOf(
  slates: readonly SlateRound[],
  { name, assumes, weights: weightsOf, ratios }: SlateEstimator,
  positions: number,
  options: ResamplingOptions,
): SlateValue {
  const weights = fillPositions(slates.map(weightsOf));
  const visitors = sumSlatesByVisitor(slates, weights);
  const [value] = estimateValues(
    [{ name, ratios: ratios(positions) }],
    visitors,
    options,
    positions,
  );
  const overlaps = Array.from({ length: positions }, (_, k) =>
    measureOverlap(
      weightSumsAt(visitors, k),
      weights.reduce((most, each) => Math.max(most, each[k]!), 0),
    ),
  );
  const overlap = overlaps.reduce((least, each) =>
    each.effectiveSize < least.effectiveSize ? each : least,
  );
  return {
    ...value!,
    assumes,
    isEvidence: isEvidence(overlap),
    warnings: [...warningsOf(overlap), ...warnOfNoReward(value!)],
    overlap,
  };
}

function firstLacking(
  slates: readonly SlateRound[],
  { needs }: SlateEstimator,
): string | undefined {
  for (const name of needs) {
    const i = slates.findIndex((slate) => slate[name] === undefined);
    if (i >= 0) return `slates[${i}].${name}`;
  }
  return undefined;
}
