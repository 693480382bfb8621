import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIndexedDbStore } from '../src/storage/indexeddb-store.js';
import { createMemoryStore } from '../src/storage/memory-store.js';
import type { Store } from '../src/storage/store.js';
import { createTailor } from '../src/tailor.js';
import type { ConsentState, SlotRecord } from '../src/types.js';
import { brokenStore, hanging, rejecting, throwing } from './helpers/broken-store.js';
import { createLocalStorage } from './helpers/local-storage.js';
import { knownExposures, playRound, startTailor, VARIANTS } from './helpers/tailor-in-node.js';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const databaseNames = async () => (await indexedDB.databases()).map(({ name }) => name);

/** A page view under granted, as the next one will find it. */
const granted = (seed = 1) => startTailor({ consent: 'granted' }, seed);

describe('denied', () => {
  test('shows defaults, learns nothing and touches no storage', async () => {
    vi.stubGlobal('indexedDB', new Proxy({}, { get: throwing }));
    const { tailor, codes } = await startTailor({ consent: 'denied' });
    const decision = tailor.decide('hero', VARIANTS);
    await tailor.expose(decision.id);
    expect(decision).toMatchObject({ variant: 'default', reason: 'denied', propensity: 1 });
    expect(tailor.peek('hero', VARIANTS).probabilities).toEqual({ default: 1 });
    expect(tailor.health()).toMatchObject({ consent: 'denied', storage: 'none', lasts: 'nothing' });
    expect(codes()).toEqual([]);
  });
});

describe('memory', () => {
  test('is the state where none is said; it learns, and touches no storage', async () => {
    vi.stubGlobal('indexedDB', new Proxy({}, { get: throwing }));
    const { tailor, codes } = await startTailor();
    await playRound(tailor);
    expect(knownExposures(tailor)).toBe(1);
    expect(tailor.health()).toMatchObject({
      consent: 'memory',
      storage: 'memory',
      lasts: 'this page view only',
    });
    expect(codes()).toEqual([]);
  });
});

describe('granted', () => {
  test('is known in the next page view, and rewards reach back', async () => {
    const first = await granted();
    const { id } = first.tailor.decide('hero', VARIANTS);
    await first.tailor.expose(id);

    const second = await granted(2);
    expect(await second.tailor.ready).toEqual({ source: 'indexeddb', error: null });
    expect(knownExposures(second.tailor)).toBe(1);
    await second.tailor.reward(id, 1);
    expect(second.heard.map(([name]) => name)).toEqual(['reward', 'learned']);
    expect(second.tailor.health().lasts).toBe('this device');
  });

  test('two page views learn at once and lose nothing', async () => {
    const views = await Promise.all([granted(1), granted(2)]);
    await Promise.all(
      views.flatMap(({ tailor }) => Array.from({ length: 10 }, () => playRound(tailor))),
    );
    expect(knownExposures((await granted(3)).tailor)).toBe(20);
  });

  test('takes in what an earlier page noted and had no time to learn, once', async () => {
    vi.stubGlobal('localStorage', createLocalStorage());
    const first = await granted();
    const { id } = first.tailor.decide('hero', VARIANTS);
    const learning = [first.tailor.expose(id), first.tailor.reward(id)];
    const left = { ...localStorage } as Record<string, string>;
    expect(Object.keys(left)).toHaveLength(2);
    await Promise.all(learning);
    expect(Object.keys(localStorage)).toEqual([]);
    // As if the page had been gone before it could learn.
    globalThis.indexedDB = new IDBFactory();

    for (const seed of [2, 3]) {
      Object.assign(localStorage, left);
      const next = await granted(seed);
      expect(knownExposures(next.tailor)).toBe(1);
      expect(Object.keys(localStorage)).toEqual([]);
    }
    const records = new Map(await createIndexedDbStore('tailorbird').entries());
    const { arms } = [...records.values()].find(
      (value) => 'arms' in (value as object),
    ) as SlotRecord;
    expect([...arms.values()].map(({ n, b }) => [n, b[0]])).toEqual([[1, 1]]);
  });

  test('notes nothing on a device that is about to be erased', async () => {
    vi.stubGlobal('localStorage', createLocalStorage());
    const { tailor } = await granted();
    const { id } = tailor.decide('hero', VARIANTS);
    const erased = tailor.consent('memory');
    void tailor.expose(id);
    expect(Object.keys(localStorage)).toEqual([]);
    await erased;
    await tailor.expose(id);
    expect(Object.keys(localStorage)).toEqual([]);
    expect(await createIndexedDbStore('tailorbird').entries()).toEqual([]);
  });

  test('keeps sites of one origin apart', async () => {
    const options = { consent: 'granted', site: 'one' } as const;
    await playRound((await startTailor(options)).tailor);
    const config = { version: 1, site: 'two' };
    expect(knownExposures((await startTailor({ consent: 'granted', config })).tailor)).toBe(0);
    expect(knownExposures((await startTailor({ ...options, config })).tailor)).toBe(1);
    expect(await databaseNames()).toEqual(['tailorbird-one', 'tailorbird-two']);
  });

  test('counts visits, and tells returning visitors from new ones', async () => {
    const at = async (now: number) => {
      const { tailor } = await startTailor({ consent: 'granted', now: () => now });
      return tailor.decide('hero', VARIANTS).features.at(-1);
    };
    expect([await at(0), await at(60_000), await at(86_400_000)]).toEqual([-1, -1, 1]);
  });

  test.each([
    ['rejects', rejecting],
    ['throws', throwing as () => Promise<never>],
    ['never answers', hanging],
  ])('with storage that %s keeps the defaults, in memory, and says so once', async (_how, fail) => {
    const store = brokenStore('entries', fail);
    const { tailor, codes } = await startTailor({ consent: 'granted', store });
    expect(await tailor.ready).toMatchObject({
      source: 'memory',
      error: { code: 'storage-unavailable' },
    });
    expect(tailor.decide('hero', VARIANTS)).toMatchObject({ variant: 'default', reason: 'error' });
    expect(tailor.health().storage).toBe('memory');
    expect(codes()).toEqual(['storage-unavailable']);
  });

  test('with a store of your own, which may be an object of a class, keeps in it what it learns', async () => {
    class OwnStore implements Store {
      readonly kind = 'indexeddb';
      readonly #memory = createMemoryStore();
      entries() {
        return this.#memory.entries();
      }
      update<T>(key: string, change: (stored: unknown) => T) {
        return this.#memory.update(key, change);
      }
      clear() {
        return this.#memory.clear();
      }
      close() {}
    }
    const store = new OwnStore();
    const first = await startTailor({ consent: 'granted', store });
    await playRound(first.tailor);
    const { tailor, codes } = await startTailor({ consent: 'granted', store }, 2);
    expect(knownExposures(tailor)).toBe(1);
    await tailor.forget();
    expect(await store.entries()).toEqual([]);
    expect([...first.codes(), ...codes()]).toEqual([]);
  });

  test('with storage that breaks later goes on learning for this page view', async () => {
    const store = brokenStore('clear', rejecting);
    const { tailor, codes } = await startTailor({ consent: 'granted', store });
    await playRound(tailor);
    store.update = rejecting;
    await playRound(tailor);
    expect(knownExposures(tailor)).toBe(2);
    expect(tailor.health().lasts).toBe('this page view only');
    expect(codes()).toEqual(['storage-unavailable']);
  });
});

describe('consent() before the config is read', () => {
  const late = () => new Promise((resolve) => setTimeout(resolve, 5, { version: 1 }));

  test.each([
    ['denied', 'memory'],
    ['memory', 'granted'],
  ])('to %s from %s erases what the device has from before', async (to, from) => {
    await playRound((await granted()).tailor);
    const tailor = createTailor({ consent: from as ConsentState, config: late() });
    await tailor.consent(to as ConsentState);
    await tailor.ready;
    expect(tailor.health().consent).toBe(to);
    expect(await createIndexedDbStore('tailorbird').entries()).toEqual([]);
  });

  test('to denied erases also where the config turns out to be out of reach, and later, too', async () => {
    for (const isEarly of [true, false]) {
      await playRound((await granted()).tailor);
      const config = late().then(() => Promise.reject(new Error('offline')));
      const tailor = createTailor({ consent: 'granted', config });
      if (!isEarly) await tailor.ready;
      await tailor.consent('denied');
      await tailor.ready;
      expect(await createIndexedDbStore('tailorbird').entries()).toEqual([]);
    }
  });

  test('after destroy() brings nothing back to life', async () => {
    const tailor = createTailor({ consent: 'granted', config: late() });
    tailor.destroy();
    await tailor.ready;
    await tailor.consent('granted');
    expect(tailor.health()).toMatchObject({ consent: 'denied', storage: 'none' });
    expect(tailor.decide('hero', VARIANTS).reason).toBe('denied');
    expect(await databaseNames()).toEqual([]);
  });
});

describe('consent()', () => {
  test('upwards adds what memory learned to what the device knew', async () => {
    await playRound((await granted()).tailor);
    const { tailor, heard } = await startTailor({}, 2);
    await playRound(tailor);
    await tailor.consent('granted');
    expect(knownExposures(tailor)).toBe(2);
    expect(heard.at(-1)).toEqual(['consent', 'granted']);
    expect(knownExposures((await granted(3)).tailor)).toBe(2);
  });

  test.each(['memory', 'denied'] as const)('down to %s erases the device', async (state) => {
    const { tailor } = await granted();
    await playRound(tailor);
    await tailor.consent(state);
    expect(tailor.health().storage).not.toBe('indexeddb');
    expect(knownExposures(tailor)).toBe(0);
    expect(knownExposures((await granted(2)).tailor)).toBe(0);
  });

  test('denied shows the default at once, before anything is erased', async () => {
    const { tailor } = await granted();
    tailor.decide('hero', VARIANTS);
    const erased = tailor.consent('denied');
    expect(tailor.decide('hero', VARIANTS).reason).toBe('denied');
    await erased;
  });

  test('denied erases what an earlier page view left', async () => {
    await playRound((await granted()).tailor);
    const { tailor } = await startTailor({ consent: 'denied' });
    await tailor.consent('denied');
    expect(knownExposures((await granted(2)).tailor)).toBe(0);
  });

  test('memory after a tag that says denied erases nothing: the answer may still come', async () => {
    await playRound((await granted()).tailor);
    const { tailor } = await startTailor({ consent: 'denied' });
    await tailor.consent('memory');
    await tailor.consent('granted');
    expect(knownExposures(tailor)).toBe(1);
  });

  test('ends in the state of the latest call, however fast they come', async () => {
    const { tailor } = await startTailor();
    await playRound(tailor);
    await Promise.all([
      tailor.consent('granted'),
      tailor.consent('denied'),
      tailor.consent('granted'),
      tailor.consent('memory'),
    ]);
    expect(tailor.health()).toMatchObject({ consent: 'memory', storage: 'memory' });
    expect(knownExposures((await granted(2)).tailor)).toBe(0);
  });

  test('works before the client is ready', async () => {
    const tailor = createTailor();
    void tailor.consent('granted');
    await tailor.ready;
    expect(tailor.health()).toMatchObject({ consent: 'granted', storage: 'indexeddb' });
  });

  test('refuses an unknown state and takes it for denied', async () => {
    const { tailor, codes } = await startTailor();
    await tailor.consent('perhaps' as 'granted');
    expect(tailor.health().consent).toBe('denied');
    expect(codes()).toEqual(['consent-unknown']);
  });

  test('does not go beyond memory under Global Privacy Control', async () => {
    vi.stubGlobal('navigator', { globalPrivacyControl: true });
    const { tailor } = await startTailor({ consent: 'granted' });
    await tailor.consent('granted');
    expect(tailor.health()).toMatchObject({ consent: 'memory', storage: 'memory' });
    expect(await databaseNames()).toEqual([]);
  });
});

describe('forget()', () => {
  test('erases all and says what that was', async () => {
    const { tailor, heard } = await granted();
    await playRound(tailor);
    await playRound(tailor, 'offer');
    expect(await tailor.forget()).toEqual({
      slots: 2,
      exposures: 2,
      profile: true,
      interests: false,
    });
    expect(heard.at(-1)).toEqual([
      'forgotten',
      { slots: 2, exposures: 2, profile: true, interests: false },
    ]);
    expect(knownExposures(tailor)).toBe(0);
    expect(knownExposures((await granted(2)).tailor)).toBe(0);
  });

  test('under memory erases what an earlier page view left on the device, too', async () => {
    await playRound((await granted()).tailor);
    const { tailor } = await startTailor({}, 2);
    await playRound(tailor);
    expect(await tailor.forget()).toEqual({
      slots: 2,
      exposures: 2,
      profile: true,
      interests: false,
    });
    expect(knownExposures((await granted(3)).tailor)).toBe(0);
  });

  test('has nothing to erase where nothing is kept, and creates nothing', async () => {
    const { tailor } = await startTailor({ consent: 'denied' });
    expect(await tailor.forget()).toEqual({
      slots: 0,
      exposures: 0,
      profile: false,
      interests: false,
    });
    expect(await databaseNames()).toEqual([]);
  });

  test('lets what is seen afterwards teach, and what was seen before teach nothing any more', async () => {
    const { tailor } = await granted();
    const { id: unseen } = tailor.decide('banner', VARIANTS);
    const id = await playRound(tailor);
    await tailor.forget();
    // A click on what is still shown, of which nobody knows how long it was seen, would count as a success alone.
    await tailor.expose(id);
    await tailor.reward(id);
    expect(knownExposures(tailor)).toBe(0);
    await tailor.expose(unseen);
    expect(knownExposures(tailor, 'banner')).toBe(1);
    await playRound(tailor);
    expect(knownExposures(tailor)).toBe(1);
  });

  test('waits for the config, which says where it is kept', async () => {
    const config = { version: 1, site: 'shop' };
    await playRound((await startTailor({ consent: 'granted', config })).tailor);
    const late = createTailor({
      consent: 'granted',
      config: Promise.resolve(config),
      now: () => 0,
    });
    expect(await late.forget()).toMatchObject({ slots: 1, exposures: 1, profile: true });
    expect(await createIndexedDbStore('tailorbird-shop').entries()).toEqual([]);
  });

  test('erases also what cannot be read, and says so where it cannot be erased', async () => {
    const memory = createMemoryStore();
    await memory.update('slot/x', () => 1);
    const unreadable: Store = { ...memory, kind: 'indexeddb', entries: rejecting };
    const { tailor, codes } = await startTailor({ store: unreadable });
    await tailor.forget();
    expect(await memory.entries()).toEqual([]);
    expect(codes()).toEqual([]);
    for (const fail of [rejecting, hanging]) {
      const stuck = await startTailor({ store: { ...unreadable, clear: fail } });
      await stuck.tailor.forget();
      expect(stuck.codes()).toEqual(['erase-failed']);
    }
    const forbidden = throwing as () => Promise<never>;
    const blocked = await startTailor({
      store: { ...unreadable, entries: forbidden, clear: forbidden },
    });
    await blocked.tailor.forget();
    expect(blocked.codes()).toEqual([]);
  });

  test('goes on where the device never answers, also for a site of special categories', async () => {
    const store = brokenStore('entries', hanging);
    store.clear = hanging;
    const { tailor, codes } = await startTailor({ store, config: { version: 1, special: true } });
    expect(tailor.decide('hero', VARIANTS).reason).toBe('policy');
    expect(codes()).toEqual(['erase-failed']);
  });
});
