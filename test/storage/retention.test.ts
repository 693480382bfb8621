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
  test('lets nothing go while all fits', () => {
    const sizes = new Map([['old', 100]]);
    expect(makeRoom(sizes, 'new', MAX_BYTES - 100)).toEqual([]);
    expect([...sizes.keys()]).toEqual(['old', 'new']);
  });

  test('lets go of the longest unused, as many as it takes, and counts a use', () => {
    const tenth = MAX_BYTES / 10;
    const sizes = new Map<string, number>();
    for (const key of ['a', 'b', 'c', 'a']) expect(makeRoom(sizes, key, 3 * tenth)).toEqual([]);
    expect(makeRoom(sizes, 'd', 5 * tenth)).toEqual(['b', 'c']);
    expect([...sizes.keys()]).toEqual(['a', 'd']);
  });

  test('lets a record go that does not fit alone, and no other for it', () => {
    const sizes = new Map([['old', 100]]);
    expect(makeRoom(sizes, 'huge', MAX_BYTES + 1)).toEqual(['huge']);
    expect([...sizes.keys()]).toEqual(['old']);
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

  test('has no bound in memory, which ends with the page', async () => {
    const { tailor } = await startTailor({ now: () => time });
    for (let i = 0; i < 300; i++) await playRound(tailor, `slot-${i}`);
    await playRound(tailor, 'slot-0');
    const { exposures } = tailor.peek('slot-0', VARIANTS);
    expect(Object.values(exposures).reduce((sum, n) => sum + n, 0)).toBe(2);
  });
});
