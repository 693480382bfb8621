import { serialize } from 'node:v8';
import { describe, expect, test } from 'vitest';
import { MAX_BYTES, makeRoom, RETENTION_MS, sizeOf } from '../../src/storage/retention.js';
import { createMemoryStore } from '../../src/storage/memory-store.js';
import type { Store } from '../../src/storage/store.js';
import { playRound, startTailor, VARIANTS } from '../helpers/tailor-in-node.js';

describe('sizeOf', () => {
  test.each([0, 0.123456789, -1 / 3])(
    'is not less than a store takes, of numbers like %d',
    (value) => {
      const numbers = (length: number) => new Float64Array(length).fill(value);
      const record = {
        arms: new Map([['a', { n: 3, a: numbers(105), b: numbers(14) }]]),
        exposures: new Map([['0123456789abcdef', { features: numbers(14), reward: 0.5 }]]),
      };
      const ratio = sizeOf(record) / serialize(record).length;
      // A nought and its place take six characters or seven, and eight bytes.
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(4);
    },
  );

  test('is 0 of what is no record', () => {
    expect([undefined, 7n, Symbol('x')].map(sizeOf)).toEqual([0, 0, 0]);
  });
});

describe('makeRoom', () => {
  /** A record that takes a share of the device's room, nearly, and was used at that time. */
  const record = (share: number, usedAt?: number) => ({
    usedAt,
    text: 'x'.repeat(Math.max(0, share * MAX_BYTES - 40)),
  });

  test('lets nothing go while all fits, and says what each takes', () => {
    const entries = [['old', record(0.4, 1)] as const, ['new', record(0.6, 2)] as const];
    const { sizes, over } = makeRoom(entries);
    expect(over).toEqual([]);
    expect([...sizes]).toEqual([
      ['new', sizeOf(entries[1]![1])],
      ['old', sizeOf(entries[0]![1])],
    ]);
  });

  test('lets go of the longest unused, as many as it takes, also a small one', () => {
    const { sizes, over } = makeRoom([
      ['a', record(0.3, 5)],
      ['b', record(0.3, 2)],
      ['tiny', record(0.01, 1)],
      ['c', record(0.6, 3)],
    ]);
    expect(over).toEqual(['b', 'tiny']);
    expect([...sizes.keys()]).toEqual(['a', 'c']);
  });

  test('lets a record go that does not fit alone, and no other for it', () => {
    const { sizes, over } = makeRoom([
      ['old', record(0.1, 1)],
      ['huge', record(1.1, 2)],
    ]);
    expect(over).toEqual(['huge']);
    expect([...sizes.keys()]).toEqual(['old']);
  });

  test('takes what does not say when it was used for new', () => {
    expect(
      makeRoom([
        ['silent', record(0.9)],
        ['said', record(0.9, 9)],
      ]).over,
    ).toEqual(['said']);
  });
});

/** A device that keeps what it is told as long as this test runs. */
const createDevice = (): Store => ({ ...createMemoryStore(), kind: 'indexeddb' });

/** What is on the device, in bytes as a browser serialises it. */
const bytesIn = async (store: Store) =>
  (await store.entries()).reduce((sum, entry) => sum + serialize(entry).length, 0);

describe('what is kept on a device', () => {
  let time = 0;
  const start = (store: Store, config?: unknown) =>
    startTailor({ consent: 'granted', store, now: () => time, config });
  const slots = async (store: Store) =>
    (await store.entries()).map(([key]) => key.split('/').at(-1)!);

  test('is never more than 512 kB, whatever a site does, and it is the newest', async () => {
    const store = createDevice();
    // As many features as a site could have, so that each arm takes 16 kB.
    const levels = Array.from({ length: 50 }, (_, i) => `level ${i}`);
    const config = {
      version: 1,
      context: { features: [{ name: 'city', kind: 'category', levels }] },
    };
    for (const [site, count] of [
      [undefined, 700],
      [config, 30],
    ] as const) {
      const { tailor, codes } = await start(store, site);
      for (let i = 0; i < count; i++) {
        time++;
        await playRound(tailor, `slot-${i}`);
        if (i % 10 === 0) expect(await bytesIn(store)).toBeLessThan(512_000);
      }
      expect(codes()).toEqual([]);
      const kept = await slots(store);
      expect(kept).toContain(`slot-${count - 1}`);
      expect(kept).not.toContain(site ? 'slot-699' : 'slot-0');
      tailor.destroy();
    }
    // A page that is opened later finds all that was kept, and goes on within the bound.
    const { tailor } = await start(store, config);
    expect(Object.values(tailor.peek('slot-29', VARIANTS).exposures).some(Boolean)).toBe(true);
    expect(await bytesIn(store)).toBeLessThan(512_000);
  });

  test('is never more than 512 kB either when several tabs learn at once', async () => {
    const store = createDevice();
    const tabs = await Promise.all([1, 2, 3].map(() => start(store)));
    for (const [i, { tailor }] of tabs.entries()) {
      for (let slot = 0; slot < 14; slot++) {
        for (let round = 0; round < 100; round++) {
          time++;
          await playRound(tailor, `tab-${i}-slot-${slot}`);
        }
        expect(await bytesIn(store)).toBeLessThan(512_000);
      }
    }
    expect(await slots(store)).toContain('tab-2-slot-13');
  });

  test('goes when it was not used for half a year, also what other features had learned', async () => {
    const store = createDevice();
    const config = {
      version: 1,
      context: { features: [{ name: 'member', kind: 'boolean' }] },
    };
    time = 1e12;
    for (const site of [undefined, config]) {
      const { tailor } = await start(store, site);
      await playRound(tailor, 'hero');
      await playRound(tailor, 'banner');
      tailor.destroy();
    }
    time += RETENTION_MS;
    const { tailor } = await start(store);
    await playRound(tailor, 'hero');
    expect((await slots(store)).sort()).toEqual(['banner', 'banner', 'hero', 'hero', 'visitor']);
    tailor.destroy();
    time += 1;
    await start(store);
    expect((await slots(store)).sort()).toEqual(['hero', 'visitor']);
  });

  test('so do interests that no feature names any more', async () => {
    const store = createDevice();
    time = 1e12;
    await store.update('interests', () => ({ version: 1, counts: { shoes: 3 }, usedAt: time }));
    time += RETENTION_MS;
    await start(store);
    expect(await slots(store)).toContain('interests');
    time += 1;
    await start(store);
    expect(await slots(store)).toEqual(['visitor']);
  });

  test('has no bound in memory, which ends with the page', async () => {
    const { tailor } = await startTailor({ now: () => time });
    for (let i = 0; i < 300; i++) await playRound(tailor, `slot-${i}`);
    await playRound(tailor, 'slot-0');
    const { exposures } = tailor.peek('slot-0', VARIANTS);
    expect(Object.values(exposures).reduce((sum, n) => sum + n, 0)).toBe(2);
  });
});
