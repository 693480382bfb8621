import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { seededRandom } from '../src/math/random.js';
import { createTailor } from '../src/tailor.js';
import type { TailorOptions } from '../src/tailor-api.js';
import { knownExposures, playRound, startTailor, VARIANTS } from './helpers/tailor-in-node.js';

const WINDOW_MS = 30 * 60_000;

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

describe('decide', () => {
  test('draws among default and the variants with the exact probability of each', async () => {
    const { tailor } = await startTailor();
    const decision = tailor.decide('hero', VARIANTS);
    expect(Object.keys(decision.probabilities)).toEqual(['default', 'a', 'b']);
    expect(decision.propensity).toBe(decision.probabilities[decision.variant]);
    expect(decision).toMatchObject({ slot: 'hero', reason: 'policy', decidedAt: 0 });
    expect(decision.id).toMatch(/^[\da-f]+(-[\da-f]+){3}$/);
  });

  test('gives the same decision for a slot until a fresh one is asked for', async () => {
    const { tailor, heard } = await startTailor();
    const first = tailor.decide('hero', VARIANTS);
    expect(tailor.decide('hero', { variants: ['c'] })).toBe(first);
    expect(tailor.decide('hero', { ...VARIANTS, fresh: true }).id).not.toBe(first.id);
    expect(heard.filter(([name]) => name === 'decision')).toHaveLength(2);
  });

  test('draws the same with the same seed', async () => {
    const run = async () => {
      const { tailor } = await startTailor({}, 5);
      const ids = [];
      for (let i = 0; i < 20; i++) ids.push(await playRound(tailor, 'hero', i % 2));
      return ids;
    };
    expect(await run()).toEqual(await run());
  });

  test('shows the only one there is without a draw', async () => {
    const { tailor } = await startTailor();
    expect(tailor.decide('hero')).toMatchObject({
      variant: 'default',
      reason: 'only-one',
      propensity: 1,
      probabilities: { default: 1 },
    });
  });

  test('works before it is ready, with what is known', () => {
    const tailor = createTailor();
    expect(tailor.decide('hero', VARIANTS).reason).toBe('policy');
  });

  test('and what is seen and earned before it is ready is learned once it is', async () => {
    const tailor = createTailor({ random: seededRandom(1) });
    const { id } = tailor.decide('hero', VARIANTS);
    void tailor.expose(id);
    await tailor.reward(id, 1);
    const { scores, exposures, decision } = tailor.peek('hero', VARIANTS);
    expect(exposures[decision!.variant]).toBe(1);
    expect(Math.max(...Object.values(scores))).toBe(scores[decision!.variant]);
  });

  test('follows the config', async () => {
    const config = {
      version: 1,
      slots: {
        hero: {
          minProbability: 0.3,
          variants: { a: { status: 'paused' }, default: { status: 'fallback' } },
        },
      },
    };
    const { tailor } = await startTailor({ config });
    const { probabilities } = tailor.decide('hero', { variants: ['a', 'b', 'c'] });
    expect(Object.keys(probabilities)).toEqual(['b', 'c']);
    const all = tailor.decide('hero', { variants: ['a'], fresh: true });
    expect(all).toMatchObject({ variant: 'default', reason: 'only-one' });
  });

  test.each([
    ['no name', '', 'slot-without-name'],
    ['a symbol for a name', Symbol('hero'), 'slot-without-name'],
    ['nothing for a name', undefined, 'slot-without-name'],
  ])('with %s gives the default and says so', async (_what, slot, code) => {
    const { tailor, codes } = await startTailor();
    expect(tailor.decide(slot as string, VARIANTS)).toMatchObject({
      variant: 'default',
      reason: 'error',
    });
    expect(codes()).toEqual([code]);
  });

  test.each(['ab', [Symbol('a')], [''], [1], null, {}])(
    'with %o for variants gives the default and says so',
    async (variants) => {
      const { tailor, codes } = await startTailor();
      const decision = tailor.decide('hero', { variants: variants as unknown as string[] });
      expect(decision.reason).toBe('error');
      expect(codes()).toEqual(['variants-invalid']);
    },
  );

  test('takes null for no options', async () => {
    const { tailor } = await startTailor();
    expect(tailor.decide('hero', null as unknown as undefined).reason).toBe('only-one');
  });
});

describe('a variant that has to stay', () => {
  test('is shown without a draw, and teaches nothing', async () => {
    const { tailor, codes } = await startTailor();
    const decision = tailor.decide('hero', { ...VARIANTS, stay: 'a' });
    expect(decision).toMatchObject({ variant: 'a', reason: 'late', probabilities: { a: 1 } });
    await tailor.expose(decision.id);
    expect(knownExposures(tailor)).toBe(0);
    expect(codes()).toEqual([]);
  });

  test('goes where nothing may be tailored', async () => {
    const { tailor } = await startTailor({ consent: 'denied' });
    const decision = tailor.decide('hero', { ...VARIANTS, stay: 'a' });
    expect(decision).toMatchObject({ variant: 'default', reason: 'denied' });
  });
});

describe('a look ahead', () => {
  test('has the context as it is scored, and says what would be shown without a draw', async () => {
    const { tailor } = await startTailor({
      config: { version: 1, slots: { hero: { status: 'paused' }, other: {} } },
    });
    expect(tailor.peek('hero', VARIANTS).settled).toEqual({ variant: 'default', reason: 'paused' });
    expect(tailor.peek('other', { variants: [] }).settled?.reason).toBe('only-one');
    const { features, schema, settled, until } = tailor.peek('other', VARIANTS);
    expect([settled, until]).toEqual([null, Infinity]);
    const decision = tailor.decide('other', VARIANTS);
    expect(features).toEqual(decision.features);
    expect(schema).toBe((await tailor.exportData())!.features.schema);
  });
});

describe('adoption', () => {
  const adopt = { id: 'proposal-1', variant: 'b', probabilities: { default: 0.1, a: 0.2, b: 0.7 } };

  test('goes by the context that the probabilities were made for, if it is of the schema that holds', async () => {
    const { tailor } = await startTailor();
    const { features, schema } = tailor.peek('hero', VARIANTS);
    const other = features.map((each, i) => (i > 0 ? -each : each));
    const take = (more: object) =>
      tailor.decide('hero', { ...VARIANTS, fresh: true, adopt: { ...adopt, ...more } }).features;
    expect(take({ features: other, schema })).toEqual(other);
    expect(take({ features: other, schema: 'another' })).toEqual(features);
    expect(take({ features: [1], schema })).toEqual(features);
  });

  test('of what was no draw stays, and teaches nothing', async () => {
    const { tailor } = await startTailor();
    const settled = { ...adopt, probabilities: { b: 1 }, settled: true };
    const decision = tailor.decide('hero', { ...VARIANTS, adopt: settled });
    expect(decision).toMatchObject({ variant: 'b', reason: 'stale' });
  });

  test('takes over a decision with its own propensity, and learns from it', async () => {
    const { tailor } = await startTailor();
    const decision = tailor.decide('hero', { ...VARIANTS, adopt });
    expect(decision).toMatchObject({ ...adopt, propensity: 0.7, reason: 'policy' });
    await tailor.expose('proposal-1');
    expect(tailor.peek('hero', VARIANTS).exposures).toEqual({ default: 0, a: 0, b: 1 });
  });

  test('keeps a variant that is not eligible for this view, and learns nothing from it', async () => {
    const config = { version: 1, slots: { hero: { variants: { b: { status: 'killed' } } } } };
    const { tailor } = await startTailor({ config });
    expect(tailor.decide('hero', { ...VARIANTS, adopt })).toMatchObject({
      variant: 'b',
      reason: 'stale',
    });
    await tailor.expose('proposal-1');
    expect(knownExposures(tailor)).toBe(0);
  });

  test('refuses what cannot be, and decides for itself', async () => {
    const { tailor, codes } = await startTailor();
    const decision = tailor.decide('hero', { ...VARIANTS, adopt: { ...adopt, variant: 'z' } });
    expect(decision.id).not.toBe('proposal-1');
    expect(codes()).toEqual(['proposal-invalid']);
  });
});

describe('learning', () => {
  test('an exposure teaches at once, a reward raises the score, and the next choice follows', async () => {
    const { tailor, heard } = await startTailor();
    const decision = tailor.decide('hero', VARIANTS);
    await tailor.expose(decision.id);
    const seen = tailor.peek('hero', VARIANTS);
    await tailor.reward(decision.id);
    const rewarded = tailor.peek('hero', VARIANTS);
    const { variant } = decision;
    expect(seen.scores[variant]!).toBeLessThan(decision.scores[variant]!);
    expect(rewarded.scores[variant]!).toBeGreaterThan(decision.scores[variant]!);
    expect(rewarded.probabilities[variant]!).toBeGreaterThan(0.9);
    expect(heard.map(([name]) => name)).toEqual([
      'decision',
      'exposure',
      'learned',
      'reward',
      'learned',
    ]);
  });

  test('an exposure counts once, and so does a goal', async () => {
    const { tailor, heard } = await startTailor();
    const { id } = tailor.decide('hero', VARIANTS);
    await Promise.all([tailor.expose(id), tailor.expose(id)]);
    await Promise.all([tailor.reward(id, 0.4), tailor.reward(id, 0.4)]);
    expect(knownExposures(tailor)).toBe(1);
    expect(heard.filter(([name]) => name === 'reward')).toEqual([
      ['reward', expect.objectContaining({ goal: 'reward', added: 0.4, reward: 0.4 })],
    ]);
  });

  test('a reward may follow at once, without waiting for the exposure', async () => {
    const { tailor, heard, codes } = await startTailor();
    const { id } = tailor.decide('hero', VARIANTS);
    void tailor.expose(id);
    await tailor.reward(id);
    expect(heard.map(([name]) => name)).toEqual([
      'decision',
      'exposure',
      'learned',
      'reward',
      'learned',
    ]);
    expect(codes()).toEqual([]);
  });

  test('only the policy’s draws teach', async () => {
    const { tailor } = await startTailor();
    const { id } = tailor.decide('hero');
    await tailor.expose(id);
    await tailor.reward(id);
    expect(tailor.health().counters).toEqual({});
    expect(knownExposures(tailor)).toBe(0);
  });

  test('a reward after the window earns nothing', async () => {
    let time = 0;
    const { tailor, heard } = await startTailor({ now: () => time });
    const { id } = tailor.decide('hero', VARIANTS);
    await tailor.expose(id);
    time = WINDOW_MS + 1;
    await tailor.reward(id);
    expect(heard.filter(([name]) => name === 'reward')).toEqual([]);
  });

  test.each([NaN, -0.1, 1.1, 1e308, Infinity, '1', null, {}])(
    'row 10: a reward of %o is refused, counted, and changes nothing',
    async (value) => {
      const { tailor } = await startTailor();
      const { id } = tailor.decide('hero', VARIANTS);
      await tailor.expose(id);
      const before = tailor.peek('hero', VARIANTS);
      await tailor.reward(id, value as number);
      await tailor.reward(id, value as number);
      expect(tailor.health().counters).toEqual({ 'reward-invalid': 2 });
      expect(tailor.peek('hero', VARIANTS)).toEqual(before);
    },
  );

  test('an id that nobody knows is refused and counted', async () => {
    const { tailor, codes } = await startTailor();
    await tailor.expose('nobody');
    await tailor.reward('nobody');
    await tailor.reward(tailor.decide('hero', VARIANTS).id);
    expect(codes()).toEqual(['decision-unknown', 'exposure-unknown']);
    expect(tailor.health().counters['exposure-unknown']).toBe(2);
  });
});

describe('what may go wrong around it', () => {
  test.each<[string, () => unknown, string]>([
    ['a wrong value', () => ({ version: 3 }), 'config-invalid'],
    ['no object', () => 'x', 'config-invalid'],
    ['a promise that is rejected', () => Promise.reject(new Error('no')), 'start-failed'],
  ])('a config that is %s keeps every slot at its default', async (_what, create, code) => {
    const { tailor, codes } = await startTailor({ config: create() });
    expect(await tailor.ready).toMatchObject({ source: 'none', error: { code } });
    expect(tailor.decide('hero', VARIANTS)).toMatchObject({ variant: 'default', reason: 'error' });
    expect(tailor.peek('hero', VARIANTS).probabilities).toEqual({ default: 1 });
    expect(codes()).toEqual([code]);
  });

  test.each([0, false, ''])(
    'what is no config is refused, also if it is falsy: %j',
    async (config) => {
      const { codes } = await startTailor({ config });
      expect(codes()).toEqual(['config-invalid']);
    },
  );

  test('names of a later version are told of once and change nothing else', async () => {
    const { tailor, codes } = await startTailor({
      config: { version: 1, slots: { hero: { policy: 'default' } } },
    });
    expect(codes()).toEqual(['config-unsupported']);
    expect(tailor.decide('hero', VARIANTS).reason).toBe('policy');
  });

  test.each<[TailorOptions | null, string[]]>([
    [null, []],
    [{ now: 5 } as unknown as TailorOptions, ['option-invalid']],
    [{ random: 'x' } as unknown as TailorOptions, ['option-invalid']],
    [{ consent: 'yes' } as unknown as TailorOptions, ['consent-unknown']],
  ])('options %o do not throw', async (options, codes) => {
    const tailor = createTailor(options as TailorOptions);
    await tailor.ready;
    expect(() => tailor.decide('hero', VARIANTS)).not.toThrow();
    expect(Object.keys(tailor.health().counters)).toEqual(codes);
  });

  test('an unknown consent is taken for denied', async () => {
    const { tailor } = await startTailor({ consent: 'yes' } as unknown as TailorOptions);
    expect(tailor.health().consent).toBe('denied');
  });

  test('whoever listens right after the set-up hears what was wrong with it', async () => {
    const tailor = createTailor({ consent: 'yes' } as unknown as TailorOptions);
    const heard: string[] = [];
    tailor.on('error', ({ code }) => heard.push(code));
    await tailor.ready;
    expect(heard).toEqual(['consent-unknown']);
  });

  test('a listener that throws is reported, and one that throws at the report is not', async () => {
    const { tailor, codes } = await startTailor();
    const next = vi.fn();
    tailor.on('decision', () => {
      throw new Error('mine');
    });
    tailor.on('decision', next);
    tailor.on('error', () => {
      throw new Error('mine, too');
    });
    tailor.decide('hero', VARIANTS);
    await Promise.resolve();
    expect(next).toHaveBeenCalledOnce();
    expect(codes()).toEqual(['callback-threw']);
    expect(vi.mocked(console.warn)).toHaveBeenCalledTimes(2);
  });

  test('pushed functions get the client; one that throws does not stop the next', async () => {
    const { tailor, codes } = await startTailor();
    const next = vi.fn();
    tailor.push(
      () => {
        throw new Error('mine');
      },
      5 as unknown as () => void,
      next,
    );
    expect(next).toHaveBeenCalledWith(tailor);
    expect(codes()).toEqual(['callback-threw']);
  });

  test('a listener or pushed function that rejects later is reported, too', async () => {
    const { tailor } = await startTailor();
    tailor.on('decision', () => Promise.reject(new Error('mine')) as never);
    tailor.push(() => Promise.reject(new Error('mine')));
    tailor.decide('hero', VARIANTS);
    await vi.waitFor(() => expect(tailor.health().counters).toEqual({ 'callback-threw': 2 }));
  });

  test('rubbish given to peek and setContext is none, and no exception', async () => {
    const { tailor } = await startTailor();
    const broken = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no keys');
        },
      },
    );
    await tailor.setContext(broken);
    for (const variants of [5, null, [Symbol('x')], ['']] as unknown as string[][]) {
      expect(tailor.peek('hero', { variants }).probabilities).toEqual({ default: 1 });
    }
    expect(tailor.peek('hero', { ...VARIANTS, context: broken }).context).toMatchObject({
      depth: 1,
    });
    expect(tailor.decide('hero', { ...VARIANTS, context: broken }).reason).toBe('policy');
  });

  test('track tells listeners, and refuses what is no name', async () => {
    const { tailor, heard, codes } = await startTailor();
    tailor.track('signup', { plan: 'pro' });
    for (const name of ['', 'x'.repeat(101), 5, Symbol('x')]) tailor.track(name as string);
    expect(heard).toContainEqual(['interaction', { kind: 'track', at: 0, event: 'signup' }]);
    expect(heard.filter(([name]) => name === 'interaction')).toHaveLength(1);
    expect(codes()).toEqual(['event-invalid']);
  });

  test('after destroy every slot gets its default and nothing is learned', async () => {
    const { tailor } = await startTailor();
    const { id } = tailor.decide('hero', VARIANTS);
    tailor.destroy();
    await tailor.expose(id);
    expect(tailor.decide('hero', VARIANTS)).toMatchObject({ variant: 'default', reason: 'denied' });
    expect(knownExposures(tailor)).toBe(0);
  });
});
