import { boundsOf, type KnownBounds, type NotOffered } from './betting-bounds.js';
import { bettingInterval } from './betting-interval.js';
import { checkRound } from './check-round.js';
import type { Interval } from './interval.js';
import { ESTIMATORS } from './off-policy-estimators.js';
import { isEvidence, measureOverlap, type Overlap, warningsOf } from './overlap.js';
import {
  estimateValues,
  type PolicyValue,
  type ResamplingOptions,
  warnOfNoReward,
} from './policy-value.js';
import { type LoggedRound, type SumOptions, sumByVisitor, weightOf } from './visitor-sums.js';

/** The value by one estimator, with its intervals. */
export interface EvaluatedValue extends PolicyValue {
  /** IPS only: an interval that holds for any number of visitors, by betting. */
  readonly betting?: Interval | NotOffered;
}

export interface Evaluation {
  /** Whether this may be called evidence at all; if not, `warnings` say why. */
  readonly isEvidence: boolean;
  readonly warnings: readonly string[];
  readonly overlap: Overlap;
  readonly values: readonly EvaluatedValue[];
}

export interface EvaluationOptions extends Partial<SumOptions>, ResamplingOptions, KnownBounds {}

/**
 * Values a policy by the log of another one, in reward per round. Every estimator is given, with
 * intervals that take rounds of one visitor as dependent; a log that cannot say is called that.
 *
 * @throws RangeError about the first round whose numbers cannot be right, or that breaks a known
 * bound.
 */
export function evaluatePolicy(
  rounds: readonly LoggedRound[],
  options: EvaluationOptions,
): Evaluation {
  const { clip = 10, switchAt = 10 } = options;
  rounds.forEach(checkRound);
  const visitors = sumByVisitor(rounds, { clip, switchAt });
  const hasModel = rounds.every(({ expected }) => expected !== undefined);
  const estimators = ESTIMATORS.filter(({ needsModel }) => hasModel || !needsModel);
  const largestWeight = rounds.reduce((most, round) => Math.max(most, weightOf(round)), 0);
  const overlap = measureOverlap(visitors, largestWeight);
  const bounds = boundsOf(rounds, options);
  const betting = 'notOffered' in bounds ? bounds : bettingInterval(visitors, bounds);
  // No policy earns more than 1 per round.
  const values = estimateValues(estimators, visitors, options, 1);
  const ips = values[0]!;
  return {
    isEvidence: isEvidence(overlap),
    warnings: [...warningsOf(overlap), ...warnOfNoReward(ips)],
    overlap,
    values: values.map((value) => (value === ips ? { ...value, betting } : value)),
  };
}
