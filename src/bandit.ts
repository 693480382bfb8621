/**
 * A contextual bandit for any JavaScript runtime: joins context, decision and learning without DOM or
 * clock, so that every decision can be replayed.
 */
import { createArms } from './arms.js';
import type { Bandit, BanditDecision, BanditOptions } from './bandit-api.js';
import { readBanditOptions } from './bandit-options.js';
import { createOnlineEncoder } from './context/online-encoder.js';
import { drawFrom, weigh } from './decision/choose.js';
import type { SeededRandom } from './math/random.js';
import { nonZeros } from './math/vector.js';
import { learnExposure, learnReward, predictArm } from './model/linear-arm.js';

export { createFeatureSchema } from './context/feature-schema.js';
export type { Feature, FeatureSchema } from './context/feature-schema.js';
export { seededRandom } from './math/random.js';
export { TailorError } from './errors.js';
export type { ArmSpec, StoredArm } from './arms.js';
export type { Bandit, BanditDecision, BanditOptions, When } from './bandit-api.js';
export type { Snapshot } from './bandit-snapshot.js';
export type { EncoderState } from './context/online-encoder.js';
export type { Policy, Weights } from './decision/policy.js';
export type { SeededRandom } from './math/random.js';
export type { Prediction, Prior } from './model/posterior.js';
export type { Context } from './types.js';

/**
 * @throws TailorError `bandit-invalid` about an option, `arms-invalid` about its arms, `snapshot-invalid`
 * about a snapshot.
 * @example
 * const bandit = createBandit({ schema, arms: ['a', 'b'], random: seededRandom(1) });
 * const decision = bandit.decide({ plan: 'free' });
 * bandit.learn(decision, 1);
 */
export function createBandit(options: BanditOptions): Bandit {
  const { schema, snapshot, minProbability, halfLifeDays, prior, policy, random } =
    readBanditOptions(options);
  const encoder = createOnlineEncoder(schema, snapshot?.encoder);
  const arms = createArms({ prior, halfLifeDays, arms: snapshot?.arms ?? [] });
  if (options.arms || !snapshot) arms.set(options.arms ?? []);
  const refused = { rewards: 0, decisions: 0 };
  /** Of the decision that is learned from; kept, because a new one would take longer than learning. */
  let vector = new Float64Array(encoder.dimension);

  /** The arm and the vector of a decision that was made here, or null. */
  const read = (decision: BanditDecision) => {
    const { arm, revision, features } = (decision ?? {}) as Partial<BanditDecision>;
    const found = arms.find(arm, revision);
    if (vector.length < encoder.dimension) vector = new Float64Array(encoder.dimension);
    const x = vector;
    const isFinite =
      Array.isArray(features) && features.length <= x.length && copyFinite(features, x);
    if (found && isFinite) return { arm: found, x };
    refused.decisions++;
    return null;
  };
  const isReward = (value: unknown) => {
    const isValid = typeof value === 'number' && value >= 0 && value <= 1;
    if (!isValid) refused.rewards++;
    return isValid;
  };
  const teach = (decision: BanditDecision, reward: number, now: number): boolean => {
    const made = read(decision);
    if (!made) return false;
    learnExposure(arms.at(made.arm, made.x.length, now), made.x, reward, prior);
    return true;
  };

  return {
    decide: (context, { eligible, now = 0 } = {}) => {
      const features = encoder.encode(context ?? {}, true);
      const places = nonZeros(features);
      const candidates = arms.eligible(eligible);
      const linear = candidates.map((arm) => arms.at(arm, encoder.dimension, now));
      const exposures = linear.reduce((sum, { n }) => sum + n, 0);
      const predictions = linear.map((arm) => predictArm(arm, features, places));
      const weights = weigh(policy, predictions, exposures, minProbability);
      const { index, propensity } = drawFrom(weights, random());
      const { id, revision } = candidates[index]!;
      const zip = (values: readonly number[]) => {
        const byArm: Record<string, number> = {};
        for (let i = 0; i < candidates.length; i++) byArm[candidates[i]!.id] = values[i]!;
        return byArm;
      };
      return {
        arm: id,
        propensity,
        probabilities: zip(weights.probabilities),
        scores: zip(weights.scores),
        features: listOf(features),
        revision,
        policy: policy.name,
      };
    },
    learn: (decision, reward, { now = 0 } = {}) => isReward(reward) && teach(decision, reward, now),
    seen: (decision, { now = 0 } = {}) => teach(decision, 0, now),
    credited: (decision, added) => {
      if (!isReward(added)) return false;
      const made = read(decision);
      if (made) learnReward(arms.at(made.arm, made.x.length, 0), made.x, added);
      return made !== null;
    },
    setArms: arms.set,
    get refused() {
      return { facts: encoder.refused, ...refused };
    },
    toJSON: () => ({
      version: 1,
      schema,
      policy: policy.name,
      minProbability,
      ...(halfLifeDays < Infinity && { halfLifeDays }),
      prior,
      encoder: encoder.toJSON(),
      arms: arms.toJSON(encoder.dimension),
      ...('seed' in random && { seed: (random as SeededRandom).seed }),
    }),
  };
}

/** Copies numbers as long as they are finite, and zeros behind them; loops, because a decision takes a few microseconds. */
function copyFinite(from: readonly number[], to: Float64Array): boolean {
  for (let i = 0; i < from.length; i++) {
    const value = from[i]!;
    if (!Number.isFinite(value)) return false;
    to[i] = value;
  }
  for (let i = from.length; i < to.length; i++) to[i] = 0;
  return true;
}

function listOf(vector: Float64Array): number[] {
  const list: number[] = [];
  for (let i = 0; i < vector.length; i++) list.push(vector[i]!);
  return list;
}
