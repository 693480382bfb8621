import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../src/storage/memory-store.js';
import { createTailor } from '../src/tailor.js';
import type { TailorOptions } from '../src/tailor-api.js';
import type { Reward } from '../src/types.js';
import { startTailor, VARIANTS, type Watched } from './helpers/tailor-in-node.js';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

const MINUTE = 60_000;
const config = {
  version: 1,
  goals: {
    purchase: { on: 'track', event: 'purchase', value: 'total', max: 200, unit: 'EUR' },
    signup: { on: 'track', event: 'signup' },
  },
  slots: {
    hero: { goals: { purchase: 1, signup: 0.25 }, windowMinutes: 60 },
    banner: { goals: { purchase: 0.5 }, windowMinutes: 10 },
    other: {},
  },
};

/** A client whose slots were shown, on a clock that the test moves. */
async function showSlots(options: TailorOptions = {}) {
  const clock = { now: 0 };
  const watched = await startTailor({ config, now: () => clock.now, ...options });
  const ids: Record<string, string> = {};
  for (const slot of ['hero', 'banner', 'other']) {
    const { id } = watched.tailor.decide(slot, VARIANTS);
    await watched.tailor.expose(id);
    ids[slot] = id;
  }
  return { ...watched, clock, ids };
}

const rewardsOf = ({ heard }: Pick<Watched, 'heard'>) =>
  heard.flatMap(([name, detail]) => (name === 'reward' ? [detail as Reward] : []));

/** Lets what was told be learned: lessons take turns, and an id that nobody knows comes last. */
const settle = ({ tailor, ids }: { tailor: Watched['tailor']; ids: Record<string, string> }) =>
  tailor.reward(ids['other']!, 0);

describe('a tracked event', () => {
  test('credits every exposed slot that names its goal, for the share of the most it can be', async () => {
    const client = await showSlots();
    client.tailor.track('purchase', { total: 80, card: '4111' });
    await settle(client);
    expect(rewardsOf(client)).toMatchObject([
      { slot: 'hero', id: client.ids['hero'], goal: 'purchase', value: 80, added: 0.4 },
      { slot: 'banner', id: client.ids['banner'], goal: 'purchase', value: 80, added: 0.2 },
    ]);
    expect(JSON.stringify(client.heard)).not.toContain('4111');
  });

  test('is worth its whole weight beyond the most, and no exposure earns more than 1', async () => {
    const client = await showSlots();
    client.tailor.track('purchase', { total: 5000 });
    client.tailor.track('signup');
    await settle(client);
    expect(rewardsOf(client).map(({ slot, goal, reward }) => [slot, goal, reward])).toEqual([
      ['hero', 'purchase', 1],
      ['banner', 'purchase', 0.5],
    ]);
  });

  test('counts once per exposure, and several goals add up', async () => {
    const client = await showSlots();
    for (const event of ['signup', 'signup', 'elsewhere']) client.tailor.track(event);
    client.tailor.track('purchase', { total: 20 });
    await settle(client);
    const hero = rewardsOf(client).filter(({ slot }) => slot === 'hero');
    expect(hero.map(({ goal }) => goal)).toEqual(['signup', 'purchase']);
    expect(hero[1]!.added).toBeCloseTo(0.1, 12);
    expect(hero.at(-1)!.reward).toBeCloseTo(0.35, 12);
  });

  test('is credited within each slot’s own window', async () => {
    const client = await showSlots();
    client.clock.now = 11 * MINUTE;
    client.tailor.track('purchase', { total: 200 });
    await settle(client);
    expect(rewardsOf(client).map(({ slot }) => slot)).toEqual(['hero']);
  });

  test('credits nothing that was decided and not seen', async () => {
    const client = await startTailor({ config });
    const { id } = client.tailor.decide('hero', VARIANTS);
    client.tailor.track('signup');
    await client.tailor.expose(id);
    expect(rewardsOf(client)).toEqual([]);
  });

  test('is credited in a later page view, by what the device has', async () => {
    const store = { ...createMemoryStore(), kind: 'indexeddb', close: () => {} } as const;
    const first = await showSlots({ consent: 'granted', store });
    first.tailor.destroy();
    const later = await startTailor({ config, consent: 'granted', store, now: () => 5 * MINUTE });
    await later.tailor.reward('purchase', 100);
    expect(rewardsOf(later)).toMatchObject([
      { slot: 'hero', id: first.ids['hero'], added: 0.5 },
      { slot: 'banner', id: first.ids['banner'], added: 0.25 },
    ]);
  });

  test('is credited once the config is read, if it was told before', async () => {
    const store = { ...createMemoryStore(), kind: 'indexeddb', close: () => {} } as const;
    const options = { consent: 'granted', store, now: () => 0 } as const;
    const first = await showSlots(options);
    first.tailor.destroy();
    const heard: Reward[] = [];
    const later = createTailor({ ...options, config: Promise.resolve(config) });
    later.on('reward', (reward) => heard.push(reward));
    later.track('purchase', { total: 50 });
    await later.reward('signup');
    expect(heard.map(({ slot, goal }) => `${slot} ${goal}`)).toEqual([
      'hero purchase',
      'banner purchase',
      'hero signup',
    ]);
    expect(later.health().counters).toEqual({});
  });

  const throwing = {
    get total() {
      throw new Error('no total');
    },
  };
  test.each([
    ['a text', { total: '80' }],
    ['NaN', { total: NaN }],
    ['less than 0', { total: -1 }],
    ['without bounds', { total: Infinity }],
    ['absent', {}],
    ['in no properties at all', undefined],
    ['in properties that are null', null],
    ['one that throws', throwing],
  ])('whose value is %s is refused and counted', async (_what, properties) => {
    const client = await showSlots();
    client.tailor.track('purchase', properties as Record<string, unknown>);
    await settle(client);
    expect(rewardsOf(client)).toEqual([]);
    expect(client.tailor.health().counters).toEqual({ 'goal-value-invalid': 1 });
  });
});

describe('reward', () => {
  test('takes the name of a goal, with a value in its unit', async () => {
    const client = await showSlots();
    await client.tailor.reward('purchase', 50);
    await client.tailor.reward('signup');
    expect(rewardsOf(client).map(({ slot, added }) => [slot, added])).toEqual([
      ['hero', 0.25],
      ['banner', 0.125],
      ['hero', 0.25],
    ]);
  });

  test.each(['click', 'constructor', 'nothing'])('knows no goal "%s"', async (name) => {
    const client = await showSlots();
    await client.tailor.reward(name, 1);
    expect(rewardsOf(client)).toEqual([]);
    expect(client.codes()).toEqual(['exposure-unknown']);
  });

  test('resolves once all slots have learned', async () => {
    const client = await showSlots();
    await client.tailor.reward('purchase', 200);
    const learned = client.heard.filter(([name]) => name === 'learned');
    expect(learned.slice(-2)).toMatchObject([
      ['learned', { slot: 'hero', from: 'reward' }],
      ['learned', { slot: 'banner', from: 'reward' }],
    ]);
  });
});
