/**
 * Lists: which items, in which order. One model for all items of a list, over facts of the visitor, facts
 * of the item and their crosses; joins context, decision and model like the bandit does.
 */
import { createArms } from './arms.js';
import { createOnlineEncoder, isEncoded } from './context/online-encoder.js';
import { drawWithoutRepeats } from './decision/draw-without-repeats.js';
import { isBetween } from './math/is-between.js';
import type { SeededRandom } from './math/random.js';
import { nonZeros } from './math/triangular.js';
import { shareOf, withOutcome } from './model/examination.js';
import { distinctItems } from './decision/distinct-items.js';
import type { Ranker, RankerOptions, Ranking } from './ranking-api.js';
import { isShare, readRankerOptions } from './ranking-options.js';

export type { Ranker, RankerOptions, RankerSnapshot, Ranking, RankItem } from './ranking-api.js';

/** The name of the one model among the arms. */
const ITEM = 'item';

/**
 * The slate is drawn from the first position to the last, each time from what the policy says of the items
 * that are left, with the minimum mixed in: successive draws without replacement as in Plackett & Luce's
 * model (Plackett 1975), with weights that are computed anew for those that are left. So the probability
 * of a slate is the product of its positions'.
 *
 * A reward is taken to be examination x liking (the position-based model), so an item at a position that
 * gets the share h of the attention teaches as an exposure with the features h x.
 *
 * @throws TailorError `bandit-invalid` or `ranker-invalid` about an option, `schema-invalid` about the
 * schema, `arms-invalid` about the sums of a prior or snapshot.
 * @example
 * const ranker = createRanker({ schema, size: 3 });
 * const ranking = ranker.rank({ plan: 'pro' }, [{ id: 'a1', facts: { price: 9 } }, …]);
 * ranker.learn(ranking, [0, 1, 0]);
 */
export function createRanker(options: RankerOptions): Ranker {
  const { snapshot, size, examination: fixed, ...settings } = readRankerOptions(options ?? {});
  const { schema, minProbability, halfLifeDays, prior, policy, random } = settings;
  const encoder = createOnlineEncoder(schema, snapshot?.encoder);
  const arms = createArms(prior, halfLifeDays, encoder.dimension);
  snapshot?.arms.forEach(arms.restore);
  arms.set([ITEM]);
  const arm = arms.find(ITEM)!;
  let positions = snapshot?.positions ?? [];
  const examinationOf = (position: number) =>
    fixed ? fixed[Math.min(position, fixed.length - 1)]! : shareOf(positions, position);
  let refused = 0;

  let x = new Float64Array();
  /** Features times a share, with zeros for those that came since. It is used again: a new one takes long. */
  const toVector = (features: readonly number[], share: number): Float64Array => {
    const d = encoder.dimension;
    if (x.length < d) x = new Float64Array(d);
    for (let i = 0; i < d; i++) x[i] = (features[i] ?? 0) * share;
    return x;
  };
  /** Of a seen position: its vector, scaled by its share of the attention; null where it is none. */
  const read = (ranking: Ranking, position: number): Float64Array | null => {
    const features = ranking.features[position];
    const share = ranking.examination[position];
    const isRight =
      Array.isArray(ranking.features) &&
      isShare(share) &&
      Array.isArray(features) &&
      features[0] === 1 &&
      features.length <= encoder.dimension &&
      features.every(isEncoded);
    return isRight ? toVector(features, share) : null;
  };
  const teach = (
    ranking: Ranking,
    position: number,
    reward: number,
    isNew: boolean,
    now: number,
  ) => {
    try {
      const isPosition = isBetween(position, 0, ranking.items.length - 1);
      const vector = isPosition && isBetween(reward, 0, 1) ? read(ranking, position) : null;
      if (vector) {
        const model = arms.at(arm, vector.length, now);
        const expected = model.predict(vector, nonZeros(vector)).mean;
        model.learn(vector, reward, isNew);
        const hoped = isNew ? expected / ranking.examination[position]! : 0;
        positions = withOutcome(positions, position, reward, hoped);
        return true;
      }
    } catch {
      // No ranking.
    }
    refused++;
    return false;
  };

  return {
    rank: (context, items, when) => {
      const candidates = distinctItems(items);
      refused += (Array.isArray(items) ? items.length : 0) - candidates.length;
      // Scales and levels learn first, so that items that are alike are encoded alike.
      for (const { facts } of candidates) encoder.encode(context, facts);
      const features = candidates.map(({ facts }) => encoder.encode(context, facts, false));
      const model = arms.at(arm, encoder.dimension, when?.now ?? 0);
      const predictions = features.map((each) => {
        const x = toVector(each, 1);
        const { mean, width, evidence } = model.predict(x, nonZeros(x));
        // Items share what the model knows.
        return { mean, width, evidence: evidence / features.length };
      });
      const slate = drawWithoutRepeats(policy, predictions, minProbability, size, random);
      const scores = candidates.map(({ id }, i) => [id, slate.scores[i]!] as const);
      return {
        items: slate.order.map((i) => candidates[i]!.id),
        positionPropensities: slate.propensities,
        logPropensity: slate.propensities.reduce((sum, p) => sum + Math.log(p), 0),
        scores: Object.fromEntries(scores),
        features: slate.order.map((i) => features[i]!),
        examination: slate.order.map((_, position) => examinationOf(position)),
        policy: policy.name,
      };
    },
    seen: (ranking, position, when) => teach(ranking, position, 0, true, when?.now ?? 0),
    credited: (ranking, position, added) => teach(ranking, position, added, false, 0),
    learn: (ranking, rewards, when) => {
      const list = Array.isArray(rewards) ? (rewards as readonly (number | undefined)[]) : [];
      return list.filter(
        (reward, position) =>
          reward !== undefined && teach(ranking, position, reward, true, when?.now ?? 0),
      ).length;
    },
    examination: (count) => Array.from({ length: count }, (_, k) => examinationOf(k)),
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
      size: size < Infinity ? size : undefined,
      examination: fixed,
      positions,
      seed: (random as SeededRandom).seed,
    }),
  };
}
