import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ExportedData } from '../src/exported-data.js';
import { createIndexedDbStore } from '../src/storage/indexeddb-store.js';
import { brokenStore, rejecting } from './helpers/broken-store.js';
import { createLocalStorage } from './helpers/local-storage.js';
import { playRound, startTailor, VARIANTS } from './helpers/tailor-in-node.js';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.stubGlobal('localStorage', createLocalStorage());
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const NOTHING = {
  visitor: null,
  interests: {},
  holdoutUnit: null,
  shownAgain: {},
  slots: [],
  pending: [],
  firstPaint: null,
  other: {},
};
const config = {
  version: 1,
  site: 'shop',
  holdout: 0.01,
  context: {
    features: [
      { name: 'plan', kind: 'category', levels: ['free', 'pro'] },
      { name: 'interests.shoes', kind: 'number', min: 0, max: 5 },
    ],
  },
  slots: { hero: { sticky: 'visitor' }, clinic: { special: true } },
};

/** As a visitor gets it: as a file. */
const exported = async (tailor: { exportData(): Promise<ExportedData | null> }) =>
  JSON.parse(JSON.stringify(await tailor.exportData())) as ExportedData;

describe('exportData()', () => {
  test('has all that is on the device, under names, and what is kept nowhere', async () => {
    const { tailor } = await startTailor({ config, consent: 'granted' });
    const seen = tailor.decide('hero', VARIANTS);
    await tailor.expose(seen.id);
    await tailor.reward(seen.id, 1);
    await playRound(tailor, 'clinic');
    const data = await exported(tailor);
    expect(data).toMatchObject({
      format: 'tailorbird-export',
      version: 1,
      exportedAt: '1970-01-01T00:00:00.000Z',
      site: 'shop',
      consent: 'granted',
    });
    const { features, device, page } = data;
    expect(features.names.slice(-3)).toEqual(['plan=free', 'plan=pro', 'interests.shoes']);
    expect(device).toMatchObject({
      visitor: { visits: 1, views: 1, lastSeenAt: '1970-01-01T00:00:00.000Z' },
      interests: {},
      holdoutUnit: expect.any(String) as string,
      shownAgain: { hero: { id: seen.id, variant: seen.variant } },
      slots: [
        {
          slot: 'hero',
          schema: features.schema,
          lastUsedAt: '1970-01-01T00:00:00.000Z',
          variants: [{ id: seen.variant, exposures: 1 }],
          exposures: [{ id: seen.id, variant: seen.variant, reward: 1 }],
        },
      ],
      pending: [],
      other: {},
    });
    const [{ variants, exposures }] = device!.slots as [ExportedData['page']['slots'][0]];
    const d = features.names.length;
    expect(variants[0]!.a).toHaveLength((d * (d + 1)) / 2);
    expect(variants[0]!.b).toHaveLength(d);
    expect(exposures[0]!.features).toEqual(seen.features);
    expect(page.slots.map(({ slot }) => slot)).toEqual(['clinic']);
  });

  test('under memory has what this page view knows, and what an earlier one left on the device', async () => {
    const earlier = await startTailor({ config, consent: 'granted' });
    await playRound(earlier.tailor);
    earlier.tailor.destroy();
    const { tailor } = await startTailor({ config }, 2);
    await playRound(tailor);
    const { device, page } = await exported(tailor);
    expect(device!.slots.map(({ slot }) => slot)).toEqual(['hero']);
    expect(device!.visitor).toMatchObject({ visits: 1 });
    expect(page.slots.map(({ slot }) => slot)).toEqual(['hero']);
    expect(page.visitor).toMatchObject({ visits: 1 });
  });

  test('has nothing where nothing is known, and creates nothing', async () => {
    const { tailor } = await startTailor({ consent: 'denied' });
    const { site, device, page } = await exported(tailor);
    expect({ site, device, page }).toEqual({ site: null, device: NOTHING, page: NOTHING });
    expect(await indexedDB.databases()).toEqual([]);
  });

  test('has what another version keeps, and what was noted and is not learned yet', async () => {
    const store = createIndexedDbStore('tailorbird');
    await store.update('slot/abc/hero', () => ({ version: 9, arms: new Map([['a', { n: 1 }]]) }));
    await store.update('visitor', () => ({ version: 9, names: ['x'] }));
    await store.update('later', () => ({ list: Float64Array.of(1, 2) }));
    store.close();
    localStorage.setItem('tailorbird/abc/x', 'a note of something');
    const { tailor } = await startTailor({ consent: 'denied' });
    expect((await exported(tailor)).device).toEqual({
      ...NOTHING,
      pending: ['a note of something'],
      other: {
        'slot/abc/hero': { version: 9, arms: { a: { n: 1 } } },
        later: { list: [1, 2] },
        visitor: { version: 9, names: ['x'] },
      },
    });
  });

  test('says that the device could not be read', async () => {
    const store = brokenStore('entries', rejecting);
    const { tailor } = await startTailor({ store });
    const { device, page } = await exported(tailor);
    expect(device).toBeNull();
    expect(page.visitor).toMatchObject({ visits: 1 });
  });

  test('is described name by name in docs/export.md', async () => {
    const { tailor } = await startTailor({ config, consent: 'granted' });
    await playRound(tailor);
    const docs = readFileSync(new URL('../docs/export.md', import.meta.url), 'utf8');
    const names = new Set<string>();
    JSON.stringify(await tailor.exportData(), (name, value: unknown) => {
      if (name && !/^\d+$/.test(name)) names.add(name);
      // By the site's own names.
      return ['interests', 'shownAgain', 'other'].includes(name) ? undefined : value;
    });
    expect([...names].filter((name) => !docs.includes(`\`${name}\``))).toEqual([]);
  });
});
