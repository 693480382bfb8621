// Slates whose truth is known: drawn by Plackett-Luce, and rewarded by a visitor whose rule decides what
// a reward depends on.

import {
  plackettLuceMarginals,
  plackettLucePropensities,
} from '../../src/evaluation/plackett-luce.js';
import type { SlateRound } from '../../src/evaluation/slate-round.js';

const LOGGING = { a: 1, b: 1, c: 2, d: 1 };
export const TARGET = { a: 3, b: 1, c: 1, d: 2 };
const POSITIONS = 3;
const SLATES_PER_VISITOR = 4;
const LIKED: Readonly<Record<string, number>> = { a: 0.6, b: 0.2, c: 0.3, d: 0.4 };

/** The probability that position k earns, given the whole slate. */
export type Rule = (items: readonly string[], k: number) => number;

export const RULES = {
  /** The item at the position alone. */
  alone: (items, k) => LIKED[items[k]!]!,
  /** Who saw `a` above looks half as often further down. */
  cascade: (items, k) => LIKED[items[k]!]! * (items.slice(0, k).includes('a') ? 0.5 : 1),
  /** A slate that ends with `c` earns nothing from the top on. */
  whole: (items, k) => LIKED[items[k]!]! * (items.at(-1) === 'c' ? 0 : 1),
} satisfies Record<string, Rule>;

function permutations(items: readonly string[], length: number): string[][] {
  if (length === 0) return [[]];
  return items.flatMap((item) =>
    permutations(
      items.filter((other) => other !== item),
      length - 1,
    ).map((rest) => [item, ...rest]),
  );
}

/** Every slate that can be drawn, with its probability under some weights. */
export const everySlate = (weights: Readonly<Record<string, number>>) =>
  permutations(Object.keys(weights), POSITIONS).map((items) => ({
    items,
    probability: plackettLucePropensities(weights, items).reduce((product, p) => product * p, 1),
  }));

/** What the target earns per slate. */
export const trueValue = (rule: Rule) =>
  everySlate(TARGET).reduce(
    (sum, { items, probability }) =>
      sum + probability * items.reduce((earned, _, k) => earned + rule(items, k), 0),
    0,
  );

export function simulateSlates(count: number, rule: Rule, random: () => number): SlateRound[] {
  const [logged, wanted] = [LOGGING, TARGET].map((each) => plackettLuceMarginals(each, POSITIONS));
  const slates = everySlate(LOGGING).map(({ items, probability }) => ({
    items,
    logPropensity: Math.log(probability),
    positionPropensities: plackettLucePropensities(LOGGING, items),
    targetPositionPropensities: plackettLucePropensities(TARGET, items),
    marginalPropensities: items.map((item, k) => logged![k]![item]!),
    targetMarginalPropensities: items.map((item, k) => wanted![k]![item]!),
  }));
  return Array.from({ length: count }, (_, i) => {
    let uniform = random();
    const slate = slates.find((each) => (uniform -= Math.exp(each.logPropensity)) < 0)!;
    const rewards = slate.items.map((_, k) => Number(random() < rule(slate.items, k)));
    return { ...slate, rewards, visitor: `${Math.floor(i / SLATES_PER_VISITOR)}` };
  });
}
