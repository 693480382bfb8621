import type { Context } from '../types.js';
import { isEvidence, measureOverlap, MIN_EFFECTIVE_SIZE } from './overlap.js';
import {
  estimateValues,
  type PolicyValue,
  type ResamplingOptions,
  warnOfNoReward,
} from './policy-value.js';
import { refuseValue } from './refuse-value.js';

/** One logged decision as replay needs it: the context instead of the target's probabilities. */
export interface ReplayRound {
  /** Rounds of one visitor are not independent; a round without one stands for itself. */
  readonly visitor?: string;
  readonly context: Context;
  /** The arms that could be drawn; all that the policy knows unless said. */
  readonly eligible?: readonly string[];
  readonly arm: string;
  /** In [0, 1]. */
  readonly reward: number;
  /** With which the logging policy drew `arm`, in (0, 1], whatever the policy here does. */
  readonly propensity: number;
}

/** Relative, of probabilities that are differences or quotients. */
const ROUNDING = 1e-9;

/** What is replayed: any policy, and one that learns if it has `learn`. A `Bandit` is one. */
export interface ReplayedPolicy<Decision extends { readonly arm: string }> {
  decide(context: Context, options: { readonly eligible?: readonly string[] }): Decision;
  learn?(decision: Decision, reward: number): unknown;
}

/** `random` also says which matches are kept. */
export interface ReplayOptions extends ResamplingOptions {
  /**
   * The least propensity that any arm of any round had. The smallest one of the log unless said, which is
   * exact where all arms were drawn alike, and else as good as the log is long.
   */
  readonly leastPropensity?: number;
}

export interface Replay extends PolicyValue {
  /** Whether this may be called evidence at all; if not, `warnings` say why. */
  readonly isEvidence: boolean;
  readonly warnings: readonly string[];
  readonly rounds: number;
  /** In how many the policy chose the logged arm. */
  readonly matched: number;
  /** How many of those were kept: all where propensities are alike. `value` is their mean reward. */
  readonly kept: number;
  /** Of how many visitors the kept rounds are. */
  readonly visitors: number;
}

/**
 * What a policy would have earned per round, by going through the log and keeping the rounds in which it
 * chooses what was logged (Li, Chu, Langford & Wang 2011, "Unbiased offline evaluation of
 * contextual-bandit-based news article recommendation algorithms"). It learns from kept rounds alone, so
 * that a policy that learns is valued as it would have learned, over as many rounds as were kept.
 *
 * Where propensities differ, a match is kept with probability least / propensity, so that every round is
 * kept with the same probability whatever arm the policy chooses. Assumes that rounds come in no order
 * of their own and that the log was drawn without regard to the policy; intervals are by visitor. What
 * `decide` itself remembers, as the scales of open features, it remembers of all rounds.
 *
 * @throws RangeError about the first round whose numbers cannot be right.
 * @example replay(log, createBandit({ schema, arms, random: seededRandom(1) }), { random: seededRandom(2) })
 */
export function replay<Decision extends { readonly arm: string }>(
  rounds: readonly ReplayRound[],
  policy: ReplayedPolicy<Decision>,
  options: ReplayOptions,
): Replay {
  const { random, leastPropensity = leastOf(rounds) } = options;
  rounds.forEach((round, i) => checkRound(round, i, leastPropensity));
  const byVisitor = new Map<string | number, { n: number; reward: number }>();
  let matched = 0;
  rounds.forEach(({ visitor, context, eligible, arm, reward, propensity }, i) => {
    const decision = policy.decide(context, eligible ? { eligible } : {});
    if (decision.arm !== arm) return;
    matched++;
    const share = leastPropensity / propensity;
    if (share < 1 && random() >= share) return;
    const sums = byVisitor.get(visitor ?? i) ?? { n: 0, reward: 0 };
    byVisitor.set(visitor ?? i, { n: sums.n + 1, reward: sums.reward + reward });
    policy.learn?.(decision, reward);
  });
  const visitors = [...byVisitor.values()];
  const overlap = measureOverlap(
    visitors.map(({ n }) => ({ n, weight: n, squaredWeight: n })),
    1,
  );
  const [value] = estimateValues(
    [{ name: 'replay', ratios: [['reward', 'n']] }],
    visitors,
    options,
    1,
  );
  const kept = overlap.rounds;
  const units = `${kept} of ${rounds.length} rounds were kept, of ${overlap.effectiveVisitors.toFixed(1)} effective visitors`;
  return {
    ...value!,
    isEvidence: isEvidence(overlap),
    warnings: isEvidence(overlap)
      ? warnOfNoReward(value!)
      : [`refused as evidence: ${units}, at least ${MIN_EFFECTIVE_SIZE} of both are needed`],
    rounds: rounds.length,
    matched,
    kept,
    visitors: overlap.visitors,
  };
}

const leastOf = (rounds: readonly ReplayRound[]) =>
  rounds.reduce((least, { propensity }) => Math.min(least, propensity), 1);

function checkRound({ reward, propensity }: ReplayRound, i: number, least: number): void {
  if (!(reward >= 0 && reward <= 1)) {
    refuseValue(`rounds[${i}].reward`, reward, 'a number from 0 to 1');
  }
  if (!(propensity > 0 && propensity <= 1)) {
    refuseValue(`rounds[${i}].propensity`, propensity, 'a number in (0, 1]');
  }
  // 1 - .9 is less than .1 by rounding.
  if (propensity < least * (1 - ROUNDING)) {
    refuseValue(`rounds[${i}].propensity`, propensity, `at least leastPropensity, ${least}`);
  }
}
