/** Fewer effective rounds or visitors than this are no evidence, whatever an interval says. */
export const MIN_EFFECTIVE_SIZE = 50;

/** The mean weight is 1 where the log covers the policy; off by more standard errors than this it does not. */
const MAX_WEIGHT_DEVIATION = 4;

/** One round with a larger share of all weight than this decides the estimate by itself. */
const MAX_SHARE = 0.05;

/** How far the log covers what the target policy does. */
export interface Overlap {
  readonly rounds: number;
  readonly visitors: number;
  /** (sum of w)² / sum of w² over rounds (Kish 1965). */
  readonly effectiveSize: number;
  /** The same over visitors, whose weight is the sum of that of their rounds: what the intervals rest on. */
  readonly effectiveVisitors: number;
  readonly meanWeight: number;
  /** The standard error of the mean weight, by visitor. */
  readonly meanWeightError: number;
  readonly largestWeight: number;
}

/** What of the weights of one visitor's rounds is summed. */
export interface WeightSums {
  readonly n: number;
  /** w */
  readonly weight: number;
  /** w² */
  readonly squaredWeight: number;
}

export function measureOverlap(visitors: readonly WeightSums[], largestWeight: number): Overlap {
  const sum = (of: (each: WeightSums) => number) =>
    visitors.reduce((total, each) => total + of(each), 0);
  const rounds = sum(({ n }) => n);
  const weight = sum((each) => each.weight);
  const meanWeight = weight / rounds;
  const deviations = sum((each) => (each.weight - meanWeight * each.n) ** 2);
  return {
    rounds,
    visitors: visitors.length,
    effectiveSize: weight > 0 ? weight ** 2 / sum(({ squaredWeight }) => squaredWeight) : 0,
    effectiveVisitors: weight > 0 ? weight ** 2 / sum((each) => each.weight ** 2) : 0,
    meanWeight,
    meanWeightError: Math.sqrt(deviations) / rounds,
    largestWeight,
  };
}

export const isEvidence = ({ effectiveSize, effectiveVisitors }: Overlap): boolean =>
  Math.min(effectiveSize, effectiveVisitors) >= MIN_EFFECTIVE_SIZE;

/** Why a log is no evidence, or what else is doubtful about it; empty if nothing is. */
export function warningsOf(overlap: Overlap): string[] {
  const { rounds, visitors, meanWeight, meanWeightError, largestWeight } = overlap;
  const warnings: string[] = [];
  const refuse = (count: number, of: string, size: number) => {
    if (size >= MIN_EFFECTIVE_SIZE) return;
    warnings.push(
      `refused as evidence: ${count} ${of} weigh as much as ${size.toFixed(1)}, at least ${MIN_EFFECTIVE_SIZE} are needed`,
    );
  };
  refuse(rounds, 'rounds', overlap.effectiveSize);
  if (visitors < rounds) refuse(visitors, 'visitors', overlap.effectiveVisitors);
  if (Math.abs(meanWeight - 1) > MAX_WEIGHT_DEVIATION * meanWeightError + 1e-9) {
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
