import { type Estimator, ESTIMATORS, estimate } from './off-policy-estimators.js';
import { asymptoticInterval, bootstrapIntervals, type Interval } from './visitor-intervals.js';
import {
  addSums,
  type LoggedRound,
  noSums,
  sumByVisitor,
  type SumOptions,
} from './visitor-sums.js';

/** Fewer effective rounds than this are no evidence, whatever an interval says. */
const MIN_EFFECTIVE_SIZE = 50;

/** The mean weight is 1 where the log covers the policy; off by more standard errors than this it does not. */
const MAX_WEIGHT_DEVIATION = 4;

/** One round with a larger share of all weight than this decides the estimate by itself. */
const MAX_SHARE = 0.05;

export interface PolicyValue {
  readonly estimator: string;
  readonly value: number;
  readonly asymptotic: Interval;
  readonly bootstrap: Interval;
}

/** How far the log covers what the target policy does. */
export interface Overlap {
  readonly rounds: number;
  readonly visitors: number;
  /** (sum of w)² / sum of w² (Kish 1965). */
  readonly effectiveSize: number;
  readonly meanWeight: number;
  readonly largestWeight: number;
}

export interface Evaluation {
  /** Whether this may be called evidence at all; if not, `warnings` say why. */
  readonly isEvidence: boolean;
  readonly warnings: readonly string[];
  readonly overlap: Overlap;
  readonly values: readonly PolicyValue[];
}

export interface EvaluationOptions extends Partial<SumOptions> {
  /** For the bootstrap. */
  readonly random: () => number;
}

/**
 * Values a policy by the log of another one. Every estimator is given, with intervals that take rounds
 * of one visitor as dependent; a log that cannot say is called that.
 *
 * @throws RangeError about the first round whose numbers cannot be right.
 */
export function evaluatePolicy(
  rounds: readonly LoggedRound[],
  { random, clip = 10, switchAt = 10 }: EvaluationOptions,
): Evaluation {
  rounds.forEach(checkRound);
  const visitors = sumByVisitor(rounds, { clip, switchAt });
  const total = noSums();
  for (const each of visitors) addSums(total, each);
  const hasModel = rounds.every(({ expected }) => expected !== undefined);
  const estimators = ESTIMATORS.filter(({ needsModel }) => hasModel || !needsModel);
  const overlap: Overlap = {
    rounds: total.n,
    visitors: visitors.length,
    effectiveSize: total.squaredWeight > 0 ? total.weight ** 2 / total.squaredWeight : 0,
    meanWeight: total.weight / total.n,
    largestWeight: rounds.reduce((most, round) => Math.max(most, weightOf(round)), 0),
  };
  const warnings = warningsOf(overlap, total.squaredWeight);
  const bootstrap = bootstrapIntervals(estimators, visitors, random);
  return {
    isEvidence: overlap.effectiveSize >= MIN_EFFECTIVE_SIZE,
    warnings,
    overlap,
    values: estimators.map((estimator: Estimator, k) => ({
      estimator: estimator.name,
      value: estimate(estimator, total),
      asymptotic: asymptoticInterval(estimator, visitors, total),
      bootstrap: bootstrap[k]!,
    })),
  };
}

const weightOf = ({ arm, target, propensity }: LoggedRound) => (target[arm] ?? 0) / propensity;

function warningsOf(overlap: Overlap, squaredWeight: number): string[] {
  const { rounds, effectiveSize, meanWeight, largestWeight } = overlap;
  const warnings: string[] = [];
  if (effectiveSize < MIN_EFFECTIVE_SIZE) {
    warnings.push(
      `refused as evidence: ${rounds} rounds weigh as much as ${effectiveSize.toFixed(1)}, at least ${MIN_EFFECTIVE_SIZE} are needed`,
    );
  }
  const error = Math.sqrt(Math.max(0, squaredWeight / rounds - meanWeight ** 2) / rounds);
  if (Math.abs(meanWeight - 1) > MAX_WEIGHT_DEVIATION * error + 1e-9) {
    warnings.push(
      `the mean weight is ${meanWeight.toFixed(3)} instead of 1: the log leaves out what the policy does, or its propensities are wrong`,
    );
  }
  if (largestWeight > MAX_SHARE * meanWeight * rounds) {
    warnings.push(
      `one round has ${((100 * largestWeight) / (meanWeight * rounds)).toFixed(0)} % of all weight`,
    );
  }
  return warnings;
}

function checkRound({ reward, propensity, target }: LoggedRound, i: number): void {
  if (!(reward >= 0 && reward <= 1)) fail('reward', reward, 'a number from 0 to 1');
  if (!(propensity > 0 && propensity <= 1)) fail('propensity', propensity, 'a number in (0, 1]');
  const sum = Object.values(target).reduce((total, p) => (p >= 0 ? total + p : NaN), 0);
  if (!(Math.abs(sum - 1) < 1e-3)) fail('target', `a sum of ${sum}`, 'probabilities that sum to 1');

  function fail(name: string, found: unknown, expected: string): never {
    throw new RangeError(`rounds[${i}].${name}: found ${String(found)}, expected ${expected}`);
  }
}
