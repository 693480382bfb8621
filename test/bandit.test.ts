import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ArmSpec,
  type BanditOptions,
  createBandit,
  createFeatureSchema,
  seededRandom,
  type Snapshot,
} from '../src/bandit.js';
import { epsilonGreedy, linUcb, thompson, uniform } from '../src/policies.js';

const schema = createFeatureSchema([
  { name: 'age', kind: 'number' },
  { name: 'plan', kind: 'category', levels: ['free', 'pro'] },
]);

const create = (options: Partial<BanditOptions> = {}) =>
  createBandit({ schema, arms: ['a', 'b', 'c'], random: seededRandom(1), ...options });

const DAY_MS = 86_400_000;

/** Visitors of whom the free ones like a and the others b. */
const makeContext = (random: () => number) => ({
  age: 20 + random() * 60,
  plan: random() < 0.5 ? 'free' : 'pro',
});
const isLiked = (arm: string, plan: string) => arm === (plan === 'free' ? 'a' : 'b');

function play(bandit: ReturnType<typeof create>, rounds: number, seed: number): number {
  const random = seededRandom(seed);
  let total = 0;
  for (let i = 0; i < rounds; i++) {
    const context = makeContext(random);
    const decision = bandit.decide(context);
    const reward = Number(random() < (isLiked(decision.arm, context.plan) ? 0.6 : 0.1));
    bandit.learn(decision, reward);
    total += reward;
  }
  return total / rounds;
}

describe('createBandit', () => {
  test('decides with exact probabilities, and draws uniformly from what nobody has seen', () => {
    const decision = create().decide({ age: 33, plan: 'free' });
    expect(decision.propensity).toBe(decision.probabilities[decision.arm]);
    expect(decision.probabilities).toEqual({ a: 1 / 3, b: 1 / 3, c: 1 / 3 });
    expect(decision).toMatchObject({ policy: 'optimistic-igw/2', revision: '' });
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });

  test.each([
    ['the default', undefined],
    ['thompson', thompson()],
    ['linUcb', linUcb()],
    ['epsilonGreedy', epsilonGreedy()],
  ])('learns with %s what each kind of visitor likes', (_name, policy) => {
    const bandit = create(policy && { policy });
    play(bandit, 1000, 2);
    // Choosing blindly earns .267, knowing all .6; 500 rounds have a standard error of .022.
    expect(play(bandit, 500, 3)).toBeGreaterThan(0.5);
  });

  test('is the same for the same seed, in every run', () => {
    const rewards = [create(), create()].map((bandit) => play(bandit, 300, 4));
    expect(rewards[0]).toBe(rewards[1]);
  });

  test('learns a reward that comes later as one that comes at once', () => {
    const [atOnce, later] = [create(), create()];
    for (let i = 0; i < 50; i++) {
      const context = { age: i, plan: i % 3 ? 'free' : 'pro' };
      const [one, other] = [atOnce.decide(context), later.decide(context)];
      expect(other.arm).toBe(one.arm);
      expect(atOnce.learn(one, i % 2)).toBe(true);
      expect(later.seen(other)).toBe(true);
      expect(later.credited(other, i % 2)).toBe(true);
    }
    expect(later.toJSON()).toEqual(atOnce.toJSON());
  });

  test('logs propensities by which any arm can be valued', () => {
    const bandit = create({ minProbability: 0.2 });
    const random = seededRandom(5);
    const means = { a: 0.7, b: 0.4, c: 0.2 };
    const weighted: Record<string, number> = { a: 0, b: 0, c: 0 };
    const rounds = 200_000;
    for (let i = 0; i < rounds; i++) {
      const decision = bandit.decide({ plan: 'free' });
      const reward = Number(random() < means[decision.arm as 'a']);
      bandit.learn(decision, reward);
      weighted[decision.arm]! += reward / decision.propensity;
    }
    // Weights of at most 15 and rewards of at most 1: a standard error below sqrt(15 x .7 / 200000).
    for (const [arm, mean] of Object.entries(means)) {
      expect(Math.abs(weighted[arm]! / rounds - mean)).toBeLessThan(4 * 0.0073);
    }
  });
});

describe('a snapshot', () => {
  test('goes on exactly where its bandit stood, through JSON', () => {
    const bandit = create({ halfLifeDays: 30 });
    play(bandit, 700, 6);
    bandit.decide({}, { now: 40 * DAY_MS });
    bandit.setArms(['c', 'b', 'a']);
    const snapshot = JSON.parse(JSON.stringify(bandit)) as Snapshot;
    const restored = createBandit({ snapshot });
    expect(restored.toJSON()).toEqual(snapshot);
    const random = seededRandom(7);
    for (let i = 0; i < 600; i++) {
      const context = makeContext(random);
      const when = { now: (41 + i / 10) * DAY_MS };
      const [one, other] = [bandit.decide(context, when), restored.decide(context, when)];
      expect(other).toEqual(one);
      bandit.learn(one, i % 2, when);
      restored.learn(other, i % 2, when);
    }
    expect(restored.toJSON()).toEqual(bandit.toJSON());
  });

  test('is read back bit for bit, whatever was met before', () => {
    const facts = fc.record({
      age: fc.oneof(fc.double(), fc.constant(undefined)),
      plan: fc.constantFrom('free', 'pro', 'none'),
      city: fc.string({ maxLength: 2 }),
    });
    const lessons = fc.array(fc.tuple(facts, fc.double({ min: 0, max: 1, noNaN: true })), {
      maxLength: 30,
    });
    const open = createFeatureSchema([...schema.features, { name: 'city', kind: 'category' }]);
    fc.assert(
      fc.property(lessons, fc.integer(), (met, seed) => {
        const bandit = create({ schema: open, random: seededRandom(seed) });
        for (const [context, reward] of met) bandit.learn(bandit.decide(context), reward);
        const text = JSON.stringify(bandit);
        const restored = createBandit({ snapshot: JSON.parse(text) as Snapshot });
        expect(JSON.stringify(restored)).toBe(text);
        expect(restored.decide({ city: 'x' })).toEqual(bandit.decide({ city: 'x' }));
      }),
      { seed: 11, numRuns: 100 },
    );
  });

  test.each<[string, (snapshot: Record<string, unknown>) => unknown]>([
    ['bandit snapshot.version', (snapshot) => ({ ...snapshot, version: 2 })],
    ['bandit snapshot', (snapshot) => ({ ...snapshot, encoder: {} })],
    ['bandit snapshot', (snapshot) => ({ ...snapshot, retired: 'x' })],
    ['schema features', () => ({})],
    ['schema features', () => 'x'],
    ['bandit arms', (snapshot) => ({ ...snapshot, arms: [] })],
    ['bandit arms "a"', (snapshot) => ({ ...snapshot, arms: [{ id: 'a' }] })],
    ['bandit arms "undefined"', (snapshot) => ({ ...snapshot, arms: [null] })],
    ['bandit snapshot', (snapshot) => ({ ...snapshot, encoder: { levels: [null] } })],
    ['schema features', (snapshot) => ({ ...snapshot, schema: null })],
    ['schema features', (snapshot) => ({ ...snapshot, schema: { features: 5 } })],
  ])('that is wrong at %s is refused', (path, change) => {
    const snapshot = change(JSON.parse(JSON.stringify(create())) as Record<string, unknown>);
    expect(() => createBandit({ snapshot: snapshot as Snapshot })).toThrow(
      expect.objectContaining({ path }) as Error,
    );
  });

  test('whose sums are of no contexts, or not finite, is refused', () => {
    for (const wrong of [-100, NaN]) {
      const snapshot = structuredClone(create().toJSON());
      (snapshot.arms[1]!.a as number[])[0] = wrong;
      expect(() => createBandit({ snapshot })).toThrow(/arms "b": .* expected sums of contexts/);
    }
  });

  test('of another schema or policy is refused', () => {
    const snapshot = create({ policy: uniform() }).toJSON();
    expect(() => createBandit({ snapshot })).toThrow(
      /policyName: found "uniform\/1", expected optimistic-igw\/2/,
    );
    const other = createFeatureSchema([{ name: 'x', kind: 'number' }]);
    expect(() => createBandit({ snapshot, schema: other, policy: uniform() })).toThrow(
      /snapshot.schema/,
    );
  });
});

describe('arms', () => {
  test('come and go, and a retired one keeps what is known of it', () => {
    const bandit = create();
    play(bandit, 300, 8);
    bandit.setArms(['d', 'b']);
    expect(Object.keys(bandit.decide({}).probabilities)).toEqual(['d', 'b']);
    const kept = bandit.toJSON().retired.find(({ id }) => id === 'a')!;
    expect(kept.n).toBeGreaterThan(10);
    bandit.setArms(['a', 'b']);
    expect(bandit.toJSON().arms.find(({ id }) => id === 'a')!.n).toBe(kept.n);
  });

  test('start a new revision from the old mean with a wider variance', () => {
    const arms = (revision: string): ArmSpec[] => [{ id: 'a', revision }, 'b'];
    const bandit = create({ arms: arms('1'), minProbability: 1 });
    for (let i = 0; i < 400; i++) bandit.learn(bandit.decide({}), 1);
    const before = bandit.decide({}).scores;
    const old = bandit.decide({}, { eligible: ['a'] });
    bandit.setArms(arms('2'));
    const after = bandit.decide({}).scores;
    expect(after['b']).toBe(before['b']);
    expect(Math.abs(after['a']! - before['a']!)).toBeLessThan(0.1);
    expect(bandit.toJSON().arms.find(({ id }) => id === 'a')!.n).toBeLessThan(30);
    expect(bandit.learn(old, 1)).toBe(false);
    expect(bandit.refused).toBe(1);
  });

  test('are drawn from the eligible ones; a list that names none of them changes nothing', () => {
    const bandit = create();
    expect(bandit.decide({}, { eligible: ['c', 'x', 'a'] }).probabilities).toEqual({
      a: 0.5,
      c: 0.5,
    });
    expect(bandit.decide({}, { eligible: ['b'] })).toMatchObject({ arm: 'b', propensity: 1 });
    expect(Object.keys(bandit.decide({}, { eligible: [] }).probabilities)).toHaveLength(3);
  });

  test('may be one alone, which is drawn for certain', () => {
    const bandit = create({ arms: ['only'] });
    expect(bandit.decide({})).toMatchObject({ arm: 'only', propensity: 1 });
    expect(bandit.learn(bandit.decide({}), 1)).toBe(true);
  });

  test('are forgotten by half in a half-life', () => {
    const bandit = create({ arms: ['a'], halfLifeDays: 10 });
    for (let i = 0; i < 64; i++) bandit.learn(bandit.decide({}, { now: 1 }), 1, { now: 1 });
    bandit.decide({}, { now: 1 + 20 * DAY_MS });
    expect(bandit.toJSON().arms[0]!.n).toBeCloseTo(16, 6);
  });
});

describe('bad input', () => {
  test.each<[string, Partial<BanditOptions>]>([
    ['schema features', { schema: {} as never }],
    ['bandit arms', { arms: [] }],
    ['bandit arms', { arms: 'ab' as never }],
    ['bandit arms', { arms: ['a', 'a'] }],
    ['bandit arms', { arms: [''] }],
    ['bandit arms', { arms: ['__proto__'] }],
    ['bandit arms', { arms: [null as never] }],
    ['bandit arms', { arms: [{ id: 'a', revision: 3 as never }] }],
    ['bandit minProbability', { minProbability: 2 }],
    ['bandit minProbability', { minProbability: NaN }],
    ['bandit minProbability', { minProbability: '0.1' as never }],
    ['bandit halfLifeDays', { halfLifeDays: 0 }],
    ['bandit prior', { prior: { mean: 0.5, precision: 0 } }],
    ['bandit prior', { prior: null as never }],
    ['bandit prior', { prior: { mean: 0.5, precision: 3, arms: 7 as never } }],
    ['bandit arms "a"', { prior: { mean: 0.5, precision: 3, arms: { a: { a: [1], b: [] } } } }],
    ['bandit policy', { policy: 'greedy' as never }],
    ['bandit policy', { policy: null as never }],
    ['bandit prior', { prior: { mean: 0.5, precision: '3' as never } }],
    ['bandit random', { random: 4 as never }],
  ])('is refused in words at set-up: %s', (path, options) => {
    expect(() => create(options)).toThrow(expect.objectContaining({ path }) as Error);
  });

  test.each([undefined, null, 'x', {}])('is refused where %o are the options', (options) => {
    expect(() => createBandit(options as never)).toThrow(
      /^schema features: found .*, expected a list/,
    );
  });

  test('of a list of arms changes nothing', () => {
    const bandit = create();
    play(bandit, 50, 9);
    const before = bandit.toJSON();
    expect(() => bandit.setArms(['x', 'x'])).toThrow(/found \["x","x"\], expected ids that differ/);
    expect(bandit.toJSON()).toEqual(before);
  });

  test('of a reward or a decision is refused, counted, and changes nothing', () => {
    const bandit = create();
    play(bandit, 50, 9);
    const decision = bandit.decide({});
    const before = bandit.toJSON();
    for (const reward of [NaN, -0.1, 1.1, 1e308, '1', null, undefined, {}]) {
      expect(bandit.learn(decision, reward as number)).toBe(false);
      expect(bandit.credited(decision, reward as number)).toBe(false);
    }
    const wrong = [
      { ...decision, arm: 'x' },
      { ...decision, features: [NaN] },
      { ...decision, features: undefined },
      { ...decision, features: Array.from({ length: 100 }, () => 1) },
      {},
      null,
    ];
    for (const each of wrong) expect(bandit.learn(each as never, 1)).toBe(false);
    expect(bandit.refused).toBe(16 + wrong.length);
    expect(bandit.toJSON()).toEqual(before);
  });

  test('of times, lists and options never throws, and forgets nothing', () => {
    const bandit = create({ halfLifeDays: 1e-9 });
    const times = [NaN, Infinity, -5, 1e308, '5', 5n, Symbol('x'), new Date(), null, {}];
    for (const now of times) {
      const decision = bandit.decide({}, { now: now as never });
      expect(bandit.learn(decision, 1, { now: now as never })).toBe(true);
    }
    expect(bandit.toJSON().arms.reduce((sum, { n }) => sum + n, 0)).toBe(times.length);
    for (const now of [1, 1.7e12]) bandit.decide({}, { now });
    expect(bandit.toJSON().arms.reduce((sum, { n }) => sum + n, 0)).toBeLessThan(1e-9);
    for (const options of [null, { eligible: 5 }, { eligible: new Set(['a']) }]) {
      expect(bandit.decide({}, options as never).propensity).toBeGreaterThan(0);
    }
    expect(bandit.learn(bandit.decide({}), 1, null as never)).toBe(true);
    const explicit = { policy: undefined, random: undefined, minProbability: undefined };
    expect(() => create(explicit as never)).not.toThrow();
  });

  test('of names that every object has is none', () => {
    const names = ['constructor', 'toString', 'valueOf'];
    const odd = createFeatureSchema(names.map((name) => ({ name, kind: 'number' })));
    const bandit = create({ schema: odd, arms: names });
    for (const value of [1, 2])
      bandit.decide({ constructor: value, toString: value, valueOf: value });
    expect(bandit.refused).toBe(0);
    expect(
      Object.keys(bandit.decide({ constructor: 3, toString: 3, valueOf: 3 }).probabilities),
    ).toEqual(names);
  });

  test('of a context never throws, and what is learned from it stays finite', () => {
    const bandit = create();
    const facts = fc.oneof(
      fc.anything(),
      fc.constantFrom(NaN, Infinity, 1e308, -1e308, Symbol('x')),
    );
    fc.assert(
      fc.property(facts, facts, (age, plan) => {
        const decision = bandit.decide({ age, plan });
        expect(decision.propensity).toBeGreaterThan(0);
        bandit.learn(decision, 1);
      }),
      { seed: 10, numRuns: 500 },
    );
    expect(() => bandit.decide(null as never)).not.toThrow();
    expect(() => createBandit({ snapshot: bandit.toJSON() })).not.toThrow();
  });
});
