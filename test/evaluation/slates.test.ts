import { describe, expect, test } from 'vitest';
import { evaluateSlates } from '../../src/evaluation/evaluate-slates.js';
import {
  plackettLuceMarginals,
  plackettLucePropensities,
} from '../../src/evaluation/plackett-luce.js';
import type { SlateRound } from '../../src/evaluation/slate-round.js';
import { seededRandom } from '../../src/math/random.js';
import { everySlate, RULES, simulateSlates, TARGET, trueValue } from './simulated-slates.js';

/** Few resamples: these tests look at the asymptotic intervals. */
const options = () => ({ random: seededRandom(1), resamples: 5 });
const evaluate = (slates: readonly SlateRound[]) =>
  Object.fromEntries(
    evaluateSlates(slates, options()).values.map((value) => [value.estimator, value]),
  );

describe('evaluateSlates', () => {
  test('gives what the definitions of the estimators do', () => {
    // Whole slates weigh .5 x .2 / .1 = 1 and .5 x .6 / .2 = 1.5; up to the first position 2.5 and 1.25.
    const slates: SlateRound[] = [
      {
        items: ['a', 'b'],
        rewards: [1, 0.5],
        logPropensity: Math.log(0.1),
        positionPropensities: [0.2, 0.5],
        targetPositionPropensities: [0.5, 0.2],
        marginalPropensities: [0.2, 0.4],
        targetMarginalPropensities: [0.5, 0.3],
      },
      {
        items: ['b', 'a'],
        rewards: [0, 1],
        logPropensity: Math.log(0.2),
        positionPropensities: [0.4, 0.5],
        targetPositionPropensities: [0.5, 0.6],
        marginalPropensities: [0.4, 0.2],
        targetMarginalPropensities: [0.5, 0.3],
      },
    ];
    const values = evaluate(slates);
    expect(values['slate IPS']!.value).toBeCloseTo((1 * 1.5 + 1.5 * 1) / 2, 12);
    expect(values['slate SNIPS']!.value).toBeCloseTo((1 * 1.5 + 1.5 * 1) / 2.5, 12);
    expect(values['RIPS']!.value).toBeCloseTo((2.5 * 1 + 1 * 0.5 + 1.5 * 1) / 2, 12);
    expect(values['SN-RIPS']!.value).toBeCloseTo(2.5 / 3.75 + (1 * 0.5 + 1.5 * 1) / 2.5, 12);
    expect(values['IIPS']!.value).toBeCloseTo((2.5 * 1 + 0.75 * 0.5 + 1.5 * 1) / 2, 12);
  });

  const UNBIASED = {
    alone: ['slate IPS', 'slate SNIPS', 'RIPS', 'SN-RIPS', 'IIPS'],
    cascade: ['slate IPS', 'slate SNIPS', 'RIPS', 'SN-RIPS'],
    whole: ['slate IPS', 'slate SNIPS'],
  } as const;

  test.each(Object.entries(UNBIASED))(
    'is right by the estimators whose assumption holds, when rewards depend on: %s',
    (name, right) => {
      const rule = RULES[name as keyof typeof RULES];
      const values = evaluate(simulateSlates(20_000, rule, seededRandom(7)));
      const truth = trueValue(rule);
      for (const { estimator, value, asymptotic } of Object.values(values)) {
        const isRight = right.some((each) => each === estimator);
        // Three standard errors, of which an interval is 3.92 wide: what is right stays within, and the
        // bias that is simulated here takes the others beyond.
        const errors = Math.abs(value - truth) / ((asymptotic[1] - asymptotic[0]) / 3.92);
        expect([estimator, errors < 3]).toEqual([estimator, isRight]);
      }
    },
  );

  test('is narrower the more is assumed', () => {
    const values = evaluate(simulateSlates(4000, RULES.alone, seededRandom(8)));
    const widths = ['slate IPS', 'RIPS', 'IIPS'].map((name) => {
      const [low, high] = values[name]!.asymptotic;
      return high - low;
    });
    expect(widths).toEqual([...widths].sort((one, other) => other - one));
  });

  test('takes slates of one visitor as dependent', () => {
    const slates = simulateSlates(300, RULES.cascade, seededRandom(9));
    const named = slates.map((slate, i) => ({ ...slate, visitor: `${i}` }));
    const once = evaluate(named)['RIPS']!.asymptotic;
    const twice = evaluate([...named, ...named])['RIPS']!.asymptotic;
    expect(twice[0]).toBeCloseTo(once[0], 9);
    expect(twice[1]).toBeCloseTo(once[1], 9);
  });

  test('says which estimators lack propensities, and what every other one assumes', () => {
    const [slate] = simulateSlates(1, RULES.alone, seededRandom(1));
    const { items, rewards, logPropensity, targetPositionPropensities } = slate!;
    const bare = { items, rewards, logPropensity, targetPositionPropensities };
    const { values, notOffered } = evaluateSlates([slate!, bare], options());
    expect(values.map(({ estimator, assumes }) => [estimator, assumes])).toEqual([
      ['slate IPS', 'nothing'],
      ['slate SNIPS', 'nothing'],
    ]);
    expect(notOffered).toEqual([
      'RIPS: slates[1].positionPropensities is not given',
      'SN-RIPS: slates[1].positionPropensities is not given',
      'IIPS: slates[1].marginalPropensities is not given',
    ]);
  });

  test('takes a position that a slate does not have as one that earns nothing', () => {
    const slates = simulateSlates(200, RULES.cascade, seededRandom(2));
    const cut = ({ positionPropensities, ...slate }: SlateRound): SlateRound => ({
      items: slate.items.slice(0, 1),
      rewards: slate.rewards.slice(0, 1),
      logPropensity: Math.log(positionPropensities![0]!),
      positionPropensities: positionPropensities!.slice(0, 1),
      targetPositionPropensities: slate.targetPositionPropensities.slice(0, 1),
    });
    const firstOnly = slates.map((slate) => ({ ...slate, rewards: [slate.rewards[0]!, 0, 0] }));
    const whole = evaluate(firstOnly)['RIPS']!.value;
    const mixed = [...slates.slice(0, 100).map(cut), ...firstOnly.slice(100)];
    expect(evaluate(mixed)['RIPS']!.value).toBeCloseTo(whole, 12);
  });

  test('refuses as evidence slates that the target hardly draws', () => {
    const slates = simulateSlates(30, RULES.alone, seededRandom(3));
    const { isEvidence, warnings, overlap } = evaluate(slates)['slate IPS']!;
    expect(overlap.effectiveSize).toBeLessThan(30);
    expect(isEvidence).toBe(false);
    expect(warnings[0]).toMatch(/^refused as evidence: 30 rounds weigh as much as/);
  });

  test.each<[string, Partial<SlateRound>]>([
    ['items', { items: [] }],
    ['items', { items: ['a', 'a', 'b'] }],
    ['rewards', { rewards: [1, 1] }],
    ['rewards[1]', { rewards: [1, 2, 1] }],
    ['logPropensity', { logPropensity: 0.5 }],
    ['logPropensity', { logPropensity: -Infinity }],
    ['positionPropensities', { positionPropensities: [0.9, 0.9, 0.9] }],
    ['positionPropensities[0]', { positionPropensities: [0, 1, 1] }],
    ['targetPositionPropensities', { targetPositionPropensities: [1] }],
    ['targetPositionPropensities[2]', { targetPositionPropensities: [1, 1, 1.5] }],
    ['targetMarginalPropensities[0]', { targetMarginalPropensities: [NaN, 1, 1] }],
  ])('refuses a slate with wrong %s and names it', (name, wrong) => {
    const [slate] = simulateSlates(1, RULES.alone, seededRandom(1));
    const run = () => evaluateSlates([slate!, { ...slate!, ...wrong }], options());
    expect(run).toThrow(`slates[1].${name}: found`);
  });

  test('refuses a log of nothing', () => {
    expect(() => evaluateSlates([], options())).toThrow('slates: found none');
  });
});

describe('Plackett-Luce', () => {
  test('draws each item with its share of the weights that are left', () => {
    expect(plackettLucePropensities({ a: 2, b: 1, c: 1 }, ['a', 'b', 'c'])).toEqual([0.5, 0.5, 1]);
    expect(plackettLucePropensities({ a: 1e20, b: 1, c: 1 }, ['a', 'b'])).toEqual([1, 0.5]);
    expect(plackettLucePropensities({ a: 1, b: 0 }, ['a', 'b'])).toEqual([1, 0]);
  });

  test('has as marginal probabilities the sums over all slates', () => {
    const slates = everySlate(TARGET);
    plackettLuceMarginals(TARGET, 3).forEach((pmf, k) => {
      for (const [item, p] of Object.entries(pmf)) {
        const sum = slates
          .filter(({ items }) => items[k] === item)
          .reduce((total, { probability }) => total + probability, 0);
        expect(p).toBeCloseTo(sum, 12);
      }
    });
  });

  test('refuses what cannot be drawn', () => {
    expect(() => plackettLucePropensities({ a: 1 }, ['b'])).toThrow('items[0]: found "b"');
    expect(() => plackettLucePropensities({ a: 1, b: 1 }, ['a', 'a'])).toThrow('items[1]: found');
    expect(() => plackettLucePropensities({ a: -1 }, ['a'])).toThrow('weights.a: found -1');
    expect(() => plackettLuceMarginals({ a: 1, b: 0 }, 2)).toThrow(
      'positions: found 2, expected a whole number from 1 to 1',
    );
  });
});
