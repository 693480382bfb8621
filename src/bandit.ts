/**
 * A contextual bandit for any JavaScript runtime: joins context, decision and learning without DOM or
 * clock, so that every decision can be replayed.
 */
import { createArms } from './arms.js';
import type { Bandit, BanditDecision, BanditOptions } from './bandit-api.js';
import { readBanditOptions } from './bandit-options.js';
import { createOnlineEncoder, isEncoded } from './context/online-encoder.js';
import { withMinimumProbability } from './decision/minimum-probability.js';
import { draw } from './math/draw.js';
import { isBetween } from './math/is-between.js';
import type { SeededRandom } from './math/random.js';
import { nonZeros } from './math/triangular.js';

export { createFeatureSchema } from './context/feature-schema.js';
export type { Feature, FeatureSchema } from './context/feature-schema.js';
export { seededRandom } from './math/random.js';
export { TailorError } from './errors.js';
export type { ArmSpec, StoredArm } from './arms-api.js';
export type { Bandit, BanditDecision, BanditOptions, When } from './bandit-api.js';
export type { Snapshot } from './bandit-snapshot.js';
export type { EncoderState } from './context/encoder-state.js';
export type { Policy, Weights } from './decision/policy.js';
export type { SeededRandom } from './math/random.js';
export type { Prediction } from './model/posterior.js';
export type { Prior } from './model/prior.js';
export type { Context } from './types.js';

/**
 * @throws TailorError `schema-invalid` about the schema, `bandit-invalid` about another option or a
 * snapshot, `arms-invalid` about the arms or their sums.
 * @example
 * const bandit = createBandit({ schema, arms: ['a', 'b'], random: seededRandom(1) });
 * const decision = bandit.decide({ plan: 'free' });
 * bandit.learn(decision, 1);
 */
export function createBandit(options: BanditOptions): Bandit {
  const settings = readBanditOptions(options ?? {});
  const { schema, minProbability, halfLifeDays, prior, policy, random } = settings;
  const { snapshot } = options;
  const encoder = createOnlineEncoder(schema, snapshot?.encoder);
  const arms = createArms(prior, halfLifeDays, encoder.dimension);
  if (snapshot) [...snapshot.arms, ...snapshot.retired].forEach(arms.restore);
  arms.set(settings.arms);
  let refused = 0;

  let x = new Float64Array();
  /** Features as a vector, with zeros for those that came since. It is used again: a new one takes long. */
  const load = (features: readonly number[]) => {
    const d = encoder.dimension;
    if (x.length < d) x = new Float64Array(d);
    for (let i = 0; i < d; i++) x[i] = features[i] ?? 0;
    return x;
  };

  const teach = (decision: BanditDecision, reward: number, isNew: boolean, now: number) => {
    try {
      const { features } = decision;
      const arm = arms.find(decision.arm)!;
      const isReward = isBetween(reward, 0, 1);
      const isVector =
        Array.isArray(features) &&
        features[0] === 1 &&
        features.length <= encoder.dimension &&
        features.every(isEncoded);
      if (isReward && isVector && arm.revision === decision.revision) {
        arms.at(arm, encoder.dimension, now).learn(load(features), reward, isNew);
        return true;
      }
    } catch {
      // No decision, or of an arm that is none here.
    }
    refused++;
    return false;
  };

  return {
    decide: (context, options) => {
      const { eligible, now = 0 } = options ?? {};
      const features = encoder.encode(context);
      load(features);
      const places = nonZeros(x);
      const candidates = arms.eligible(eligible);
      const { scores, probabilities: unmixed } = policy.weigh(
        candidates.map((arm) => arms.at(arm, features.length, now).predict(x, places)),
      );
      const probabilities = withMinimumProbability(unmixed, minProbability);
      const index = draw(probabilities, random());
      const byArm = (values: readonly number[]) => {
        const result: Record<string, number> = {};
        candidates.forEach(({ id }, i) => (result[id] = values[i]!));
        return result;
      };
      const { id, revision } = candidates[index]!;
      return {
        arm: id,
        propensity: probabilities[index]!,
        probabilities: byArm(probabilities),
        scores: byArm(scores),
        features,
        revision,
        policy: policy.name,
      };
    },
    learn: (decision, reward, when) => teach(decision, reward, true, when?.now ?? 0),
    seen: (decision, when) => teach(decision, 0, true, when?.now ?? 0),
    credited: (decision, added) => teach(decision, added, false, 0),
    setArms: arms.set,
    get refused() {
      return encoder.refused + refused;
    },
    toJSON: () => ({
      version: 1,
      schema,
      policyName: policy.name,
      minProbability,
      halfLifeDays,
      prior,
      encoder: encoder.toJSON(),
      ...arms.toJSON(),
      seed: (random as SeededRandom).seed,
    }),
  };
}
