import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createIndexedDbStore } from '../src/storage/indexeddb-store.js';
import { createLocalStorage } from './helpers/local-storage.js';
import { knownExposures, playRound, startTailor, VARIANTS } from './helpers/tailor-in-node.js';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('localStorage', createLocalStorage());
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

const kept = async () =>
  (await createIndexedDbStore('tailorbird').entries()).map(([key]) => key.replace(/\/.*\//, '/'));

const start = (config: object, seed = 1) =>
  startTailor({ config: { version: 1, ...config }, consent: 'granted' }, seed);

describe('a special site', () => {
  test('learns for the page view alone, whatever was granted, and keeps nothing', async () => {
    const { tailor, codes } = await start({ special: true });
    await playRound(tailor);
    expect(knownExposures(tailor)).toBe(1);
    expect(tailor.health()).toMatchObject({ consent: 'memory', storage: 'memory' });
    await tailor.consent('granted');
    expect(tailor.health().consent).toBe('memory');
    expect(await indexedDB.databases()).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
    expect(codes()).toEqual([]);
  });

  test('erases what was kept before it said so', async () => {
    const before = await start({});
    await playRound(before.tailor);
    expect(await kept()).toEqual(['slot/hero', 'visitor']);
    before.tailor.destroy();
    const { tailor } = await start({ special: true });
    expect(knownExposures(tailor)).toBe(0);
    expect(await kept()).toEqual([]);
  });

  test('touches no device under denied', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const config = { version: 1, special: true };
    const { tailor, codes } = await startTailor({ config, consent: 'denied' });
    expect(tailor.health().consent).toBe('denied');
    expect(codes()).toEqual([]);
  });
});

describe('a special slot', () => {
  const config = { slots: { clinic: { special: true } } };

  test('learns for the page view alone, while others are kept', async () => {
    const { tailor, heard } = await start(config);
    await playRound(tailor, 'clinic');
    await playRound(tailor, 'hero');
    expect(knownExposures(tailor, 'clinic')).toBe(1);
    expect(heard.filter(([name]) => name === 'learned')).toHaveLength(4);
    expect(await kept()).toEqual(['slot/hero', 'visitor']);
    tailor.destroy();
    const next = await start(config, 2);
    expect(knownExposures(next.tailor, 'clinic')).toBe(0);
    expect(knownExposures(next.tailor, 'hero')).toBe(1);
  });

  test('notes nothing on the device either', async () => {
    const { tailor } = await start(config);
    const { id } = tailor.decide('clinic', VARIANTS);
    const learned = tailor.expose(id);
    expect(Object.keys(localStorage)).toEqual([]);
    await learned;
  });

  test('goes from the device where it was kept before it became one', async () => {
    const before = await start({});
    await playRound(before.tailor, 'clinic');
    await playRound(before.tailor, 'hero');
    before.tailor.destroy();
    const { tailor } = await start(config, 2);
    expect(knownExposures(tailor, 'clinic')).toBe(0);
    expect(await kept()).toEqual(['slot/hero', 'visitor']);
  });

  test('is forgotten with the rest', async () => {
    const { tailor } = await start(config);
    await playRound(tailor, 'clinic');
    expect(await tailor.forget()).toMatchObject({ slots: 1, exposures: 1 });
    expect(knownExposures(tailor, 'clinic')).toBe(0);
  });
});
