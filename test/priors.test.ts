import { describe, expect, test } from 'vitest';
import { createBandit, createFeatureSchema, seededRandom } from '../src/bandit.js';
import { fitPrior, populationPrior, type PriorExposure } from '../src/priors.js';

const schema = createFeatureSchema([
  { name: 'cart', kind: 'number', min: 0, max: 1 },
  { name: 'plan', kind: 'category', levels: ['free', 'pro'] },
  { name: 'both', kind: 'cross', of: ['cart', 'plan'] },
]);

const normalFrom = (random: () => number) => () =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Visitors of whom the pro ones like b; each sees some arms, drawn alike. */
function makeLog(visitors: number, seed: number): PriorExposure[] {
  const random = seededRandom(seed);
  return Array.from({ length: visitors }, (_, i) => {
    const context = { cart: random(), plan: random() < 0.5 ? 'free' : 'pro' };
    return Array.from({ length: 3 }, () => {
      const arm = random() < 0.5 ? 'a' : 'b';
      const rate = arm === 'b' && context.plan === 'pro' ? 0.3 : 0.1;
      return { visitor: `${i}`, context, arm, reward: Number(random() < rate) };
    });
  }).flat();
}

describe('populationPrior', () => {
  test('of visitors who are all alike is what others learned', () => {
    // S = s2 (3 + 17)^-1 after 17 exposures that earned 5, with a prior of three at .5.
    const { arms, ...rest } = { noiseVariance: 0.2, visitorVariance: 0, arms: ['a'] };
    const known = populationPrior({
      ...rest,
      arms: Object.fromEntries(
        arms.map((id) => [id, { mean: [6.5 / 20], covariance: [0.2 / 20] }] as const),
      ),
    });
    expect(known['a']!.a[0]).toBeCloseTo(20, 9);
    expect(known['a']!.b[0]).toBeCloseTo(6.5, 9);
  });

  test('of visitors who differ is worth the noise over how much they differ', () => {
    const { a } = populationPrior({
      noiseVariance: 0.25,
      visitorVariance: 0.01,
      arms: { x: { mean: [0.4, 0], covariance: [1e-9, 0, 1e-9] } },
    })['x']!;
    expect(a[0]).toBeCloseTo(25, 3);
    expect(a[1]).toBeCloseTo(0, 9);
    expect(a[2]).toBeCloseTo(25, 3);
  });

  test('refuses a covariance that is none', () => {
    const arms = { x: { mean: [0.4], covariance: [-1] } };
    expect(() => populationPrior({ noiseVariance: 1, visitorVariance: 0, arms })).toThrow(
      /arms\.x\.covariance: found none, expected/,
    );
  });
});

describe('fitPrior', () => {
  test('has a newcomer get at the first view what suits others like them', () => {
    const { prior } = fitPrior(schema, makeLog(3000, 1));
    const bandit = createBandit({ schema, arms: ['a', 'b'], prior, random: seededRandom(2) });
    expect(bandit.decide({ cart: 0.5, plan: 'pro' }).probabilities['b']).toBeGreaterThan(0.95);
    // Scores are chances of a reward: .3 and .1 for pro visitors, within the error of 2,200 exposures.
    const { scores } = bandit.decide({ cart: 0.5, plan: 'pro' });
    expect(scores['b']).toBeCloseTo(0.3, 1);
    expect(scores['a']).toBeCloseTo(0.1, 1);
  });

  test('learns how much visitors differ arm by arm, whatever they have in common', () => {
    const random = seededRandom(3);
    const normal = normalFrom(random);
    const plain = createFeatureSchema([]);
    const log = Array.from({ length: 1500 }, (_, i) => {
      const level = 0.15 * normal();
      const tastes = [0.1, 0.1, 0.1].map((sd) => sd * normal());
      return Array.from({ length: 30 }, () => {
        const arm = Math.floor(random() * 3);
        const rate = 0.5 + level + tastes[arm]!;
        return { visitor: `${i}`, context: {}, arm: `${arm}`, reward: Number(random() < rate) };
      });
    }).flat();
    const { population } = fitPrior(plain, log);
    // .1² = .01; over 40 other seeds the estimates had a standard deviation of .0008.
    expect(Math.abs(population.visitorVariance - 0.01)).toBeLessThan(4 * 0.0008);
    expect(population.noiseVariance).toBeCloseTo(0.25, 2);
  });

  test('lets a new arm be learned, whatever the facts of the log are worth', () => {
    const random = seededRandom(9);
    const log = Array.from({ length: 4000 }, () => {
      const arm = Math.floor(random() * 4);
      const rate = [0.02, 0.1, 0.2, 0.4][arm]!;
      const context = { cart: random(), plan: random() < 0.5 ? 'free' : 'pro' };
      return { context, arm: `${arm}`, reward: Number(random() < rate) };
    });
    const { prior, population } = fitPrior(schema, log);
    expect(population.precisions).toHaveLength(3);
    const arms = ['0', '1', '2', '3', 'new'];
    const bandit = createBandit({ schema, arms, prior, random: seededRandom(10) });
    const context = { cart: 0.5, plan: 'pro' };
    for (let i = 0; i < 60; i++) bandit.learn(bandit.decide(context, { eligible: ['new'] }), 1);
    expect(bandit.decide(context).probabilities['new']).toBeGreaterThan(0.9);
  });

  test('takes exposures of one busy visitor in no time, and those without one as strangers', () => {
    const log = makeLog(4000, 11).map((each) => ({ ...each, visitor: 'busy' }));
    expect(fitPrior(schema, log).population.visitorVariance).toBeLessThan(0.1);
    const strangers = log.map(({ context, arm, reward }) => ({ context, arm, reward }));
    expect(fitPrior(schema, strangers).population.visitorVariance).toBe(0);
  });

  test('lets few exposures say little', () => {
    const { prior } = fitPrior(schema, makeLog(2, 4));
    const bandit = createBandit({ schema, arms: ['a', 'b'], prior, random: seededRandom(5) });
    const { scores } = bandit.decide({ cart: 0.5, plan: 'pro' });
    expect(Object.values(scores).every((score) => score > 0 && score < 1)).toBe(true);
  });

  test.each<[string, unknown, unknown]>([
    ['prior features[0]', [{ name: 'x', kind: 'number' }], makeLog(1, 6)],
    ['prior features[0]', [{ name: 'x', kind: 'category' }], makeLog(1, 6)],
    ['prior exposures', [], []],
    ['prior exposures', [], 'log'],
    ['prior exposures[1]', [], [makeLog(1, 6)[0], { arm: 'a', context: {}, reward: 2 }]],
    ['prior exposures[0]', [], [{ arm: 1, context: {}, reward: 1 }]],
    ['prior exposures[0]', [], [null]],
    ['prior exposures[0]', [], [{ visitor: null, arm: 'a', context: {}, reward: 1 }]],
    ['prior exposures[0]', [], [{ arm: '__proto__', context: {}, reward: 1 }]],
  ])('refuses what cannot be used: %s', (path, features, log) => {
    expect(() => fitPrior({ features: features as never }, log as never)).toThrow(
      expect.objectContaining({ code: 'prior-invalid', path }) as Error,
    );
  });
});
