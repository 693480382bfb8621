import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryStore } from '../src/storage/memory-store.js';
import type { Store } from '../src/storage/store.js';
import { isHeldOut } from '../src/decision/holdout.js';
import type { Decision, Exposure, Reward } from '../src/types.js';
import { knownExposures, startTailor, VARIANTS } from './helpers/tailor-in-node.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let time: number;
let seed: number;
beforeEach(() => {
  time = Date.UTC(2026, 10, 28, 12);
  seed = 0;
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

/** A device that keeps what it is told as long as this test runs. */
const createDevice = (): Store => ({ ...createMemoryStore(), kind: 'indexeddb' });

/** The next page load of a visitor. */
const load = (slot: object, { store, site = {} }: { store?: Store; site?: object } = {}) =>
  startTailor(
    {
      consent: store ? 'granted' : 'memory',
      ...(store && { store }),
      now: () => time,
      config: { version: 1, timeZone: 'UTC', ...site, slots: { hero: slot } },
    },
    ++seed,
  );

/** Decides on the next page load, and has it seen. */
async function see(slot: object, how?: Parameters<typeof load>[1]): Promise<Decision> {
  const { tailor } = await load(slot, how);
  const decision = tailor.decide('hero', VARIANTS);
  await tailor.expose(decision.id);
  return decision;
}

/** Whether ten more page loads, each so much later, show what was drawn first. */
async function isShownAgain(slot: object, store: Store, after: number): Promise<boolean> {
  const first = await see(slot, { store });
  for (let i = 0; i < 10; i++) {
    time += after;
    const next = await see(slot, { store });
    if (next.variant !== first.variant) return false;
  }
  return true;
}

describe('stickiness', () => {
  test('shows again what was drawn and seen, as a record of its own that teaches nothing', async () => {
    const store = createDevice();
    const sticky = { sticky: 'session' };
    const first = await see(sticky, { store });
    expect(first.reason).toBe('policy');
    time += MINUTE;
    const { tailor, heard } = await load(sticky, { store });
    const second = tailor.decide('hero', VARIANTS);
    expect(second).toMatchObject({
      reason: 'sticky',
      origin: first.id,
      variant: first.variant,
      propensity: first.propensity,
      features: [],
    });
    expect(second.id).not.toBe(first.id);
    await tailor.expose(second.id);
    expect(heard.filter(([name]) => name === 'exposure')).toEqual([]);
    expect(knownExposures(tailor)).toBe(1);
  });

  test('is not for what nobody saw', async () => {
    const store = createDevice();
    const { tailor } = await load({ sticky: 'visitor' }, { store });
    tailor.decide('hero', VARIANTS);
    expect((await see({ sticky: 'visitor' }, { store })).reason).toBe('policy');
  });

  test.each([
    ['page', MINUTE, false],
    ['session', 29 * MINUTE, true],
    ['session', 31 * MINUTE, false],
    ['day', MINUTE, true],
    ['day', 24 * HOUR, false],
    ['visitor', 24 * HOUR, true],
  ])('by %s holds after %d ms each: %s', async (sticky, after, expected) => {
    expect(await isShownAgain({ sticky }, createDevice(), after)).toBe(expected);
  });

  test('ends with the day of the site’s time zone', async () => {
    const store = createDevice();
    const site = { timeZone: 'Asia/Tokyo' };
    time = Date.UTC(2026, 10, 28, 14, 59);
    await see({ sticky: 'day' }, { store, site });
    expect((await see({ sticky: 'day' }, { store, site })).reason).toBe('sticky');
    time += MINUTE;
    expect((await see({ sticky: 'day' }, { store, site })).reason).toBe('policy');
  });

  test('comes after eligibility: what may not be shown any more is not', async () => {
    const store = createDevice();
    const first = await see({ sticky: 'visitor' }, { store });
    const paused = {
      [first.variant]: { status: first.variant === 'default' ? 'fallback' : 'paused' },
    };
    const next = await see({ sticky: 'visitor', variants: paused }, { store });
    expect(next.reason).toBe('policy');
    expect(next.variant).not.toBe(first.variant);
    // What was drawn then is what stands now.
    expect((await see({ sticky: 'visitor' }, { store })).variant).toBe(next.variant);
  });

  test('credits what is earned later to the exposure that it comes from', async () => {
    const store = createDevice();
    const config = { sticky: 'session', goals: { buy: 1 } };
    const site = { goals: { buy: { on: 'track', event: 'buy' } } };
    const first = await see(config, { store, site });
    const { tailor, heard } = await load(config, { store, site });
    tailor.decide('hero', VARIANTS);
    await tailor.reward('buy');
    expect(heard.filter(([name]) => name === 'reward')).toMatchObject([
      ['reward', { id: first.id, goal: 'buy', reward: 1 }],
    ]);
  });

  test('under memory lasts for the page view, and granting keeps what it knows', async () => {
    const sticky = { sticky: 'visitor' };
    const store = createDevice();
    const { tailor } = await startTailor({
      store,
      now: () => time,
      config: { version: 1, slots: { hero: sticky } },
    });
    const { id, variant } = tailor.decide('hero', VARIANTS);
    await tailor.expose(id);
    expect(tailor.decide('hero', { ...VARIANTS, fresh: true })).toMatchObject({
      reason: 'sticky',
      variant,
    });
    await tailor.consent('granted');
    // The store takes it in turn, after what it was asked for before.
    await tailor.expose(id);
    await vi.waitFor(async () =>
      expect((await store.entries()).map(([key]) => key)).toContain('draws'),
    );
    expect(await see(sticky, { store })).toMatchObject({ reason: 'sticky', origin: id });
  });

  test('is what another tab drew last, also where this one tells of another slot since', async () => {
    const store = createDevice();
    const config = {
      version: 1,
      slots: { hero: { sticky: 'visitor' }, offer: { sticky: 'visitor' } },
    };
    const open = () => startTailor({ consent: 'granted', store, now: () => time, config }, ++seed);
    const see = async ({ tailor }: Awaited<ReturnType<typeof open>>, slot: string) => {
      const decision = tailor.decide(slot, VARIANTS);
      await tailor.expose(decision.id);
      return decision;
    };
    const one = await open();
    const other = await open();
    await see(one, 'hero');
    time += MINUTE;
    const latest = await see(other, 'hero');
    time += MINUTE;
    await see(one, 'offer');
    await vi.waitFor(async () => {
      const { draws } = new Map(await store.entries()).get('draws') as { draws: object };
      expect(draws).toMatchObject({ hero: { id: latest.id }, offer: {} });
    });
  });

  test('is forgotten, and not for slots of special categories', async () => {
    const store = createDevice();
    const { tailor } = await load({ sticky: 'visitor' }, { store });
    const { id } = tailor.decide('hero', VARIANTS);
    await tailor.expose(id);
    await tailor.forget();
    expect(tailor.decide('hero', { ...VARIANTS, fresh: true }).reason).toBe('policy');
    const special = { sticky: 'visitor', special: true };
    await see(special, { store });
    expect((await see(special, { store })).reason).toBe('policy');
  });

  test.each([
    null,
    5,
    { version: 1 },
    { version: 1, draws: { hero: { id: 'x' } } },
    { version: 9 },
  ])('of which rubbish is kept begins anew: %j', async (stored) => {
    const store = createDevice();
    await store.update('draws', () => stored);
    expect((await see({ sticky: 'visitor' }, { store })).reason).toBe('policy');
    const kept = new Map(await store.entries()).get('draws');
    if ((stored as { version?: number } | null)?.version === 9) expect(kept).toEqual(stored);
  });
});

describe('the holdout', () => {
  /** What so many visitors see. */
  const visitors = async (count: number, slot: object, site: object = {}) => {
    const decisions: Decision[] = [];
    for (let i = 0; i < count; i++)
      decisions.push(await see(slot, { site, store: createDevice() }));
    return decisions;
  };

  test.each([
    ['of a slot', { holdout: 0.3 }, {}],
    ['of the site', {}, { holdout: 0.3 }],
  ])('%s shows the default to its share of visitors, with that reason', async (_of, slot, site) => {
    const decisions = await visitors(400, slot, site);
    const held = decisions.filter(({ reason }) => reason === 'holdout');
    // Three standard errors of 400 draws at .3.
    expect(Math.abs(held.length / 400 - 0.3)).toBeLessThan(3 * Math.sqrt((0.3 * 0.7) / 400));
    for (const each of held) expect(each).toMatchObject({ variant: 'default', propensity: 1 });
    expect(decisions.filter(({ reason }) => reason === 'policy')).toHaveLength(400 - held.length);
  });

  test('keeps a visitor where it is, page load after page load, until it is forgotten', async () => {
    const reasons = new Set<boolean>();
    for (let i = 0; i < 20; i++) {
      const store = createDevice();
      const isHeld = (await see({ holdout: 0.5 }, { store })).reason === 'holdout';
      for (let j = 0; j < 5; j++) {
        time += 24 * HOUR;
        expect((await see({ holdout: 0.5 }, { store })).reason === 'holdout').toBe(isHeld);
      }
      reasons.add(isHeld);
    }
    expect(reasons.size).toBe(2);
  });

  test('is of a page load under memory', async () => {
    const reasons = new Set<string>();
    for (let i = 0; i < 30; i++) reasons.add((await see({ holdout: 0.5 })).reason);
    expect([...reasons].sort()).toEqual(['holdout', 'policy']);
  });

  test('assigns groups together by the fact that the config names', async () => {
    const site = { holdoutKey: 'class' };
    for (const group of ['1a', '1b', '2a', 7]) {
      const expected = isHeldOut('slot/hero', `class=${group}`, 0.5) ? 'holdout' : 'policy';
      for (let i = 0; i < 5; i++) {
        const { tailor } = await load({ holdout: 0.5 }, { site, store: createDevice() });
        await tailor.setContext({ class: group });
        expect(tailor.decide('hero', VARIANTS).reason).toBe(expected);
      }
    }
  });

  test('is seen and earns, to be compared, and teaches nothing', async () => {
    const site = { holdoutKey: 'class' };
    const group = ['a', 'b', 'c', 'd'].find((each) =>
      isHeldOut('slot/hero', `class=${each}`, 0.5),
    )!;
    const store = createDevice();
    const { tailor, heard } = await load({ holdout: 0.5 }, { site, store });
    await tailor.setContext({ class: group });
    const decision = tailor.decide('hero', VARIANTS);
    const { id } = decision;
    expect(decision).toMatchObject({ variant: 'default', propensity: 1, reason: 'holdout' });
    await tailor.expose(id);
    await tailor.expose(id);
    await tailor.reward(id, 0.5);
    const of = (wanted: string) => heard.filter(([name]) => name === wanted).map(([, it]) => it);
    expect(of('exposure')).toEqual([{ ...decision, exposedAt: time }] satisfies Exposure[]);
    expect(of('reward')).toMatchObject([
      { id, goal: 'reward', reward: 0.5 },
    ] satisfies Partial<Reward>[]);
    expect(of('learned')).toEqual([]);
    expect(knownExposures(tailor)).toBe(0);
    // A goal counts once, also where another page is told of it.
    const { tailor: next, heard: later } = await load({ holdout: 0.5 }, { site, store });
    await next.reward(id, 0.2);
    expect(later.filter(([name]) => name === 'reward')).toHaveLength(0);
  });
});

test('a paused slot shows its default to everybody, and says so', async () => {
  expect(await see({ status: 'paused', sticky: 'visitor' })).toMatchObject({
    variant: 'default',
    reason: 'paused',
  });
});
