import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDevice } from '../../src/storage/open-device.js';
import { eraseStore } from '../../src/storage/erase-store.js';
import { withMemoryFallback } from '../../src/storage/fallback-store.js';
import { createIndexedDbStore } from '../../src/storage/indexeddb-store.js';
import { createMemoryStore } from '../../src/storage/memory-store.js';
import { updateWithRoom } from '../../src/storage/update-with-room.js';
import type { Store } from '../../src/storage/store.js';
import { createLocalStorage } from '../helpers/local-storage.js';
import { brokenStore, hanging, rejecting, throwing } from '../helpers/broken-store.js';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const increment = (stored: unknown) => (typeof stored === 'number' ? stored : 0) + 1;

describe.each([
  ['memory', () => createMemoryStore()],
  ['indexeddb', () => createIndexedDbStore('test')],
])('the %s store', (kind, create) => {
  test('gives back what it was given', async () => {
    const store = create();
    const value = new Map([['a', Float64Array.of(1, 2)]]);
    expect(await store.update('key', () => value)).toEqual(value);
    expect(await store.entries()).toEqual([['key', value]]);
    expect(store.kind).toBe(kind);
  });

  test('loses none of many updates at once', async () => {
    const store = create();
    await Promise.all(Array.from({ length: 50 }, () => store.update('key', increment)));
    expect(await store.entries()).toEqual([['key', 50]]);
  });

  test('has nothing after it was cleared', async () => {
    const store = create();
    await store.update('key', increment);
    await store.clear();
    expect(await store.entries()).toEqual([]);
  });

  test('passes on what a change throws, and keeps the value', async () => {
    const store = create();
    await store.update('key', increment);
    await expect(store.update('key', throwing)).rejects.toThrow('blocked');
    expect(await store.entries()).toEqual([['key', 1]]);
  });
});

describe('the IndexedDB store', () => {
  test('creates nothing before it is used', async () => {
    createIndexedDbStore('test');
    expect(await createIndexedDbStore('test').exists!()).toBe(false);
  });

  test('shares its records with another of the same name, and with no other', async () => {
    await createIndexedDbStore('one').update('key', increment);
    expect(await createIndexedDbStore('one').update('key', increment)).toBe(2);
    expect(await createIndexedDbStore('two').entries()).toEqual([]);
  });
});

describe('the IndexedDB store of a page that is left', () => {
  test('ends what is under way, and does it again when the page comes back', async () => {
    const store = createIndexedDbStore('test');
    await store.update('key', increment);
    const leaveAtFirst = vi.fn(increment).mockImplementationOnce((stored) => {
      store.pause!();
      return increment(stored);
    });
    const updated = store.update('key', leaveAtFirst);
    await vi.waitFor(() => expect(leaveAtFirst).toHaveBeenCalledOnce());
    const nextPage = createIndexedDbStore('test');
    expect(await nextPage.update('key', increment)).toBe(2);
    store.resume!();
    expect(await updated).toBe(3);
    expect(await nextPage.entries()).toEqual([['key', 3]]);
  });

  test('passes on a failure that has nothing to do with leaving', async () => {
    const store = createIndexedDbStore('test');
    store.pause!();
    store.resume!();
    await expect(store.update('key', throwing)).rejects.toThrow('blocked');
  });
});

describe('withMemoryFallback', () => {
  test.each([
    ['rejects', rejecting],
    ['throws', throwing as () => Promise<never>],
  ])('goes on in memory when a read %s, and says so once', async (_how, fail) => {
    const onFailure = vi.fn();
    const store = withMemoryFallback(brokenStore('entries', fail), onFailure);
    expect(await store.entries()).toEqual([]);
    expect(await store.update('key', increment)).toBe(1);
    expect(await store.entries()).toEqual([['key', 1]]);
    expect(store.kind).toBe('memory');
    expect(onFailure).toHaveBeenCalledOnce();
  });

  test('waits one second for a first read that never comes, and ignores it if it comes late', async () => {
    vi.useFakeTimers();
    let answer!: (records: [string, unknown][]) => void;
    const late = new Promise<[string, unknown][]>((resolve) => (answer = resolve));
    const onFailure = vi.fn();
    const store = withMemoryFallback(
      { ...createMemoryStore(), kind: 'indexeddb', entries: () => late },
      onFailure,
    );
    const read = store.entries();
    await vi.advanceTimersByTimeAsync(999);
    expect(onFailure).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(await read).toEqual([]);
    answer([['key', 5]]);
    await late;
    expect(await store.entries()).toEqual([]);
    expect(store.kind).toBe('memory');
  });

  test('keeps what it had read and written when a change fails', async () => {
    const device = createMemoryStore();
    await device.update('read', () => 1);
    const flaky = { ...device, kind: 'indexeddb' as const };
    const store = withMemoryFallback(flaky, () => {});
    await store.entries();
    await store.update('written', () => 2);
    flaky.update = rejecting;
    expect(await store.update('read', increment)).toBe(2);
    expect(new Map(await store.entries())).toEqual(
      new Map([
        ['read', 2],
        ['written', 2],
      ]),
    );
  });

  test('is cleared with what the given one had before it failed, and closes it', async () => {
    const device = { ...createMemoryStore(), kind: 'indexeddb' as const, close: vi.fn() };
    await device.update('key', () => 1);
    const flaky = { ...device };
    const store = withMemoryFallback(flaky, () => {});
    flaky.update = rejecting;
    await store.update('key', increment);
    expect(store.kind).toBe('memory');
    await store.clear();
    expect(await device.entries()).toEqual([]);
    flaky.clear = rejecting;
    await expect(store.clear()).resolves.toBeUndefined();
    store.close();
    expect(device.close).toHaveBeenCalledOnce();
  });

  test('does not count the time while the page was left, and then takes no failure for that', async () => {
    vi.useFakeTimers();
    let answer!: (value: number) => void;
    const device = brokenStore(
      'update',
      () => new Promise<never>((resolve) => (answer = resolve as never)),
    );
    const onFailure = vi.fn();
    const store = withMemoryFallback(device, onFailure);
    store.pause!();
    const changed = store.update('key', increment);
    await vi.advanceTimersByTimeAsync(25_000);
    store.resume!();
    await vi.advanceTimersByTimeAsync(9000);
    answer(7);
    expect(await changed).toBe(7);
    store.pause!();
    device.update = rejecting;
    expect(await store.update('key', increment)).toBe(8);
    expect(onFailure).toHaveBeenCalledOnce();
  });

  test('does not wait for ever for a change', async () => {
    vi.useFakeTimers();
    const store = withMemoryFallback(brokenStore('update', hanging), () => {});
    const changed = store.update('key', increment);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await changed).toBe(1);
  });
});

describe('a change with room made for it', () => {
  /** Holds so many records, and refuses to hold more as a full device does. */
  const small = (capacity: number): Store => {
    const memory = createMemoryStore();
    return {
      ...memory,
      update: async (key, change) => {
        const entries = await memory.entries();
        const isNew = !entries.some(([each]) => each === key);
        if (isNew && entries.length >= capacity)
          throw new DOMException('full', 'QuotaExceededError');
        return memory.update(key, change);
      },
    };
  };
  const usedAt = (time: number) => () => ({ usedAt: time });
  const keysOf = async (store: Store) => (await store.entries()).map(([key]) => key).sort();

  test('lets the longest unused go, and keeps what does not say when it was used', async () => {
    const device = small(3);
    await device.update('visitor', () => ({ visits: 1 }));
    await device.update('young', usedAt(2));
    await device.update('old', usedAt(1));
    await updateWithRoom(device, 'new', usedAt(3));
    expect(await keysOf(device)).toEqual(['new', 'visitor', 'young']);
  });

  test('lets as many go as it takes, and fails when nothing is left', async () => {
    const device = small(0);
    const memory = createMemoryStore();
    await memory.update('a', usedAt(1));
    await memory.update('b', usedAt(2));
    const full: Store = {
      ...device,
      entries: memory.entries,
      update: async (key, change) => {
        if (change(undefined) === undefined) return memory.update(key, change);
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    await expect(updateWithRoom(full, 'new', usedAt(3))).rejects.toThrow('full');
    expect(await memory.entries()).toEqual([]);
  });

  test('passes on every other failure, and lets nothing go for it', async () => {
    const device = { ...createMemoryStore() };
    await device.update('old', usedAt(1));
    const broken = { ...device, update: rejecting };
    await expect(updateWithRoom(broken, 'new', usedAt(2))).rejects.toThrow('lost');
    expect(await keysOf(device)).toEqual(['old']);
  });
});

describe('the device store', () => {
  test('is IndexedDB under the name', async () => {
    const store = openDevice('shop');
    await store.entries();
    expect(store.kind).toBe('indexeddb');
    expect(await createIndexedDbStore('shop').exists!()).toBe(true);
  });

  test('is memory where touching localStorage throws, and IndexedDB stays untouched', async () => {
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: throwing });
    const onFailure = vi.fn();
    const store = withMemoryFallback(openDevice('shop'), onFailure);
    expect(await store.entries()).toEqual([]);
    Reflect.deleteProperty(globalThis, 'localStorage');
    expect(store.kind).toBe('memory');
    expect(onFailure).toHaveBeenCalledOnce();
    expect(await createIndexedDbStore('shop').exists!()).toBe(false);
  });

  test('keeps notes of its own until they are removed or it is cleared', async () => {
    vi.stubGlobal('localStorage', createLocalStorage());
    const store = openDevice('shop');
    store.note!('a', 'first');
    store.note!('b', 'second');
    openDevice('shop-2').note!('c', 'of another');
    store.note!('a', null);
    expect(openDevice('shop').notes!()).toEqual([['b', 'second']]);
    await store.clear();
    expect(store.notes!()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual(['shop-2/c']);
  });

  test('has no notes where localStorage is blocked or full', () => {
    const store = openDevice('shop');
    vi.stubGlobal('localStorage', new Proxy({}, { get: throwing, ownKeys: throwing }));
    expect(() => store.note!('a', 'text')).not.toThrow();
    expect(store.notes!()).toEqual([]);
  });

  test('has notes of its own, also beside a site whose name begins with its own', () => {
    vi.stubGlobal('localStorage', createLocalStorage());
    openDevice('shop/de').note!('a', 'text');
    expect(openDevice('shop').notes!()).toEqual([]);
    expect(openDevice('shop/de').notes!()).toEqual([['a', 'text']]);
  });

  test('is erased with what it held, and not created for that', async () => {
    const failed = vi.fn();
    expect(await eraseStore(openDevice('shop'), failed)).toEqual([]);
    expect(await createIndexedDbStore('shop').exists!()).toBe(false);
    await createIndexedDbStore('shop').update('key', increment);
    expect(await eraseStore(openDevice('shop'), failed)).toEqual([['key', 1]]);
    expect(await createIndexedDbStore('shop').entries()).toEqual([]);
    expect(failed).not.toHaveBeenCalled();
  });

  test('is taken for empty where nothing can be asked', async () => {
    globalThis.indexedDB = { databases: throwing, open: throwing } as unknown as IDBFactory;
    const failed = vi.fn();
    expect(await eraseStore(openDevice('shop'), failed)).toEqual([]);
    expect(failed).not.toHaveBeenCalled();
  });
});
