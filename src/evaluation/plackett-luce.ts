import { refuseValue } from './refuse-value.js';

/**
 * Plackett-Luce draws a slate without repeats: position by position, each of the items that are left with
 * probability weight / (sum of the weights left) (Plackett 1975). Weights are exp(score) of a softmax.
 */
type ItemWeights = Readonly<Record<string, number>>;

/** Summed anew for each position: the difference of a sum and a weight would be rounding where one weighs all. */
const sumWithout = (weights: ItemWeights, isDrawn: ReadonlySet<string>) =>
  Object.entries(weights).reduce(
    (sum, [item, weight]) => (isDrawn.has(item) ? sum : sum + weight),
    0,
  );

function checkWeights(weights: ItemWeights): void {
  for (const [item, weight] of Object.entries(weights)) {
    if (weight >= 0 && weight < 1e300) continue;
    refuseValue(`weights.${item}`, weight, 'a number from 0 to 1e300');
  }
}

/**
 * The probability of each item of a slate given those before it: `positionPropensities` of the policy
 * that logged it, and `targetPositionPropensities` of any other. Their product is the slate's.
 *
 * @param items from the first position on, without repeats.
 * @throws RangeError about an item that has no weight, or a weight that is none.
 * @example plackettLucePropensities({ a: 2, b: 1, c: 1 }, ['a', 'b']) // [.5, .5]
 */
export function plackettLucePropensities(weights: ItemWeights, items: readonly string[]): number[] {
  checkWeights(weights);
  const isDrawn = new Set<string>();
  return items.map((item, k) => {
    const weight = Object.hasOwn(weights, item) ? weights[item] : undefined;
    if (weight === undefined || isDrawn.has(item)) {
      refuseValue(`items[${k}]`, `"${item}"`, 'an item that has a weight and was not drawn');
    }
    const left = sumWithout(weights, isDrawn);
    isDrawn.add(item);
    return weight > 0 ? weight / left : 0;
  });
}

/**
 * The probability of every item at every position, whatever comes before it: `marginalPropensities` are
 * the drawn items' numbers in this. Exact, over all beginnings of slates: O(K^positions) for K items, so
 * for a few positions.
 *
 * @param positions at most as many as items with a positive weight.
 * @returns for each position, by item; each sums to 1.
 * @throws RangeError about a weight that is none, or too many positions.
 * @example plackettLuceMarginals({ a: 2, b: 1, c: 1 }, 2)[1] // { a: .333, b: .333, c: .333 }
 */
export function plackettLuceMarginals(
  weights: ItemWeights,
  positions: number,
): Record<string, number>[] {
  checkWeights(weights);
  const items = Object.keys(weights).filter((item) => weights[item]! > 0);
  if (!(Number.isInteger(positions) && positions >= 1 && positions <= items.length)) {
    refuseValue('positions', positions, `a whole number from 1 to ${items.length}, the items`);
  }
  const marginals = Array.from({ length: positions }, () =>
    Object.fromEntries(Object.keys(weights).map((item) => [item, 0])),
  );
  const isDrawn = new Set<string>();
  const walk = (position: number, probability: number) => {
    const left = sumWithout(weights, isDrawn);
    for (const item of items) {
      if (isDrawn.has(item)) continue;
      const reached = (probability * weights[item]!) / left;
      marginals[position]![item]! += reached;
      if (position + 1 === positions) continue;
      isDrawn.add(item);
      walk(position + 1, reached);
      isDrawn.delete(item);
    }
  };
  walk(0, 1);
  return marginals;
}
