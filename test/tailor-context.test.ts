import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../src/storage/memory-store.js';
import { createTailor } from '../src/tailor.js';
import { knownExposures, playRound, startTailor, VARIANTS } from './helpers/tailor-in-node.js';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const configOf = (...levels: string[]) => ({
  version: 1,
  context: {
    features: [
      { name: 'plan', kind: 'category', levels },
      { name: 'cart', kind: 'number', min: 0, max: 100 },
    ],
  },
});
const config = configOf('free', 'pro');
/** The numbers of the site's own features, behind the built-in 14. */
const own = (features: readonly number[]) => features.slice(14);

describe('the site’s facts', () => {
  test('are in every decision after they were said, and those of one decision in that alone', async () => {
    const { tailor } = await startTailor({ config });
    expect(own(tailor.decide('hero', VARIANTS).features)).toEqual([0, 0, 0]);
    await tailor.setContext({ plan: 'pro', cart: 75 });
    const decide = (context?: Record<string, unknown>) =>
      own(
        tailor.decide('hero', { ...VARIANTS, fresh: true, ...(context && { context }) }).features,
      );
    expect(decide()).toEqual([0, 1, 0.5]);
    expect(decide({ plan: 'free' })).toEqual([1, 0, 0.5]);
    expect(decide()).toEqual([0, 1, 0.5]);
  });

  test('do not take the place of built-in ones', async () => {
    const { tailor } = await startTailor({ config });
    const before = tailor.decide('hero', VARIANTS).features;
    await tailor.setContext({ hour: 99, returning: 'yes', device: 'fridge' });
    const context = { weekday: 3.5 };
    expect(tailor.decide('hero', { ...VARIANTS, fresh: true, context }).features).toEqual(before);
  });

  test('are waited for by ready, when functions were asked before it', async () => {
    const tailor = createTailor({ config, now: () => 0 });
    void tailor.setContext({ plan: () => Promise.resolve('free') });
    await tailor.ready;
    expect(own(tailor.decide('hero', VARIANTS).features)).toEqual([1, 0, 0]);
  });

  test('row 35: a function that never answers holds nothing up for longer than 200 ms', async () => {
    vi.useFakeTimers();
    const tailor = createTailor({ config, now: () => 0 });
    void tailor.setContext({ plan: () => new Promise(() => {}) });
    let isReady = false;
    void tailor.ready.then(() => (isReady = true));
    await vi.advanceTimersByTimeAsync(199);
    expect(isReady).toBe(false);
    await vi.advanceTimersByTimeAsync(2);
    expect(isReady).toBe(true);
    expect(tailor.decide('hero', VARIANTS).reason).toBe('policy');
    expect(tailor.health().counters).toEqual({ 'callback-threw': 1 });
    vi.useRealTimers();
  });

  test('an answer that comes later than what was said since is old, and one that fails leaves its fact unknown', async () => {
    const { tailor } = await startTailor({ config });
    const known = () => tailor.peek('hero').context['plan'];
    let answer!: (plan: string) => void;
    const slow = tailor.setContext({ plan: () => new Promise((resolve) => (answer = resolve)) });
    await tailor.setContext({ plan: 'pro' });
    answer('free');
    await slow;
    expect(known()).toBe('pro');
    await tailor.setContext({
      plan: () => {
        throw new Error('no plan');
      },
    });
    expect(known()).toBeUndefined();
  });

  test('row 11: rubbish in them is unknown, and no exception', async () => {
    const { tailor } = await startTailor({ config });
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const rubbish = [null, Symbol('x'), 10n, cyclic, () => {}, NaN, '__proto__', new Date(NaN)];
    for (const value of rubbish) {
      const context = { plan: value, cart: value };
      const { features, reason } = tailor.decide('hero', { ...VARIANTS, fresh: true, context });
      expect([reason, own(features)]).toEqual(['policy', [0, 0, 0]]);
    }
    const throwing = {
      get plan() {
        throw new Error('no plan');
      },
    };
    const { reason } = tailor.decide('hero', { ...VARIANTS, fresh: true, context: throwing });
    expect(reason).toBe('policy');
    expect(() => tailor.peek('hero', { context: throwing })).not.toThrow();
    expect(() => void tailor.setContext(null as never)).not.toThrow();
  });
});

describe('a changed feature schema', () => {
  const granted = () => {
    const store = { ...createMemoryStore(), kind: 'indexeddb', close: () => {} } as const;
    return { store, consent: 'granted', now: () => 0 } as const;
  };

  test('is another model: what was learned under the one is not read under the other, and not lost', async () => {
    const options = granted();
    const { tailor } = await startTailor({ ...options, config });
    await playRound(tailor);
    const { tailor: other } = await startTailor({ ...options, config: configOf('free', 'team') });
    expect(knownExposures(other)).toBe(0);
    await playRound(other);
    const { tailor: again } = await startTailor({ ...options, config });
    expect(knownExposures(again)).toBe(1);
  });

  test('leaves out what was decided before the config was read', async () => {
    const tailor = createTailor({ ...granted(), config: Promise.resolve(config) });
    const early = tailor.decide('hero', VARIANTS);
    await tailor.ready;
    await tailor.expose(early.id);
    expect(early.features).toHaveLength(14);
    expect(knownExposures(tailor)).toBe(0);
    await playRound(tailor);
    expect(knownExposures(tailor)).toBe(1);
  });
});
