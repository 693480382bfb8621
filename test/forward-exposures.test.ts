import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forwardExposures } from '../src/forward-exposures.js';
import { createTailor } from '../src/tailor.js';
import { createLocalStorage } from './helpers/local-storage.js';
import { startTailor, VARIANTS, type Watched } from './helpers/tailor-in-node.js';

let page: Record<string, unknown>;
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  page = {};
  vi.stubGlobal('window', page);
  vi.stubGlobal('localStorage', createLocalStorage());
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const see = async ({ tailor }: Watched, slot = 'hero') => {
  const decision = tailor.decide(slot, { ...VARIANTS, fresh: true });
  await tailor.expose(decision.id);
  return decision;
};
const granted = (config?: object) => startTailor({ consent: 'granted', config });

describe('what is seen', () => {
  test('is told to each tool in its own words, once, without an id', async () => {
    const gtag = vi.fn();
    const track = vi.fn();
    Object.assign(page, { gtag, analytics: { track } });
    const watched = await granted();
    forwardExposures(watched.tailor, ['dataLayer', 'gtag', 'segment', 'gtag']);
    const { id, variant, propensity } = await see(watched);
    await watched.tailor.expose(id);
    const viewed = {
      experiment_id: 'hero',
      variation_id: variant,
      slot: 'hero',
      variant,
      propensity,
      reason: 'policy',
      holdout: false,
    };
    expect(page['dataLayer']).toEqual([{ event: 'experiment_viewed', ...viewed }]);
    expect(gtag.mock.calls).toEqual([['event', 'experiment_viewed', viewed]]);
    expect(track.mock.calls).toEqual([['Experiment Viewed', viewed]]);
  });

  test('is told of those held out, and not of what nobody compares', async () => {
    const slots = {
      hero: { holdout: 0.95 },
      banner: { status: 'paused' },
      clinic: { special: true },
    };
    const watched = await granted({ version: 1, slots });
    const told: unknown[] = [];
    forwardExposures(watched.tailor, [(viewed: unknown) => told.push(viewed)]);
    await see(watched);
    await see(watched, 'banner');
    await see(watched, 'clinic');
    expect(told).toMatchObject([{ slot: 'hero', variant: 'default', holdout: true }]);
  });

  test('early is told, too', async () => {
    const watched = await granted();
    await see(watched);
    const early = watched.heard.filter(([name]) => name === 'exposure').map(([, each]) => each);
    forwardExposures(watched.tailor, ['dataLayer'], early as never);
    expect(page['dataLayer']).toHaveLength(1);
  });
});

describe('consent', () => {
  test('is needed: what was seen before is told once it is granted', async () => {
    const watched = await startTailor();
    forwardExposures(watched.tailor, ['dataLayer']);
    await see(watched);
    await see(watched);
    expect(page['dataLayer']).toBeUndefined();
    await watched.tailor.consent('granted');
    expect(page['dataLayer']).toHaveLength(2);
    await watched.tailor.consent('memory');
    await see(watched);
    expect(page['dataLayer']).toHaveLength(2);
  });

  test.each(['denied', 'forget'])('that is withdrawn loses what waited for it: %s', async (how) => {
    const watched = await startTailor();
    forwardExposures(watched.tailor, ['dataLayer']);
    await see(watched);
    if (how === 'forget') await watched.tailor.forget();
    else await watched.tailor.consent('denied');
    await watched.tailor.consent('granted');
    expect(page['dataLayer']).toBeUndefined();
  });

  test('that is denied before the client is ready lets nothing be seen', async () => {
    let answer: (config: unknown) => void = () => {};
    const config = new Promise((resolve) => (answer = resolve));
    const tailor = createTailor({ config });
    forwardExposures(tailor, ['dataLayer']);
    const seen = tailor.expose(tailor.decide('hero', VARIANTS).id);
    const denied = tailor.consent('denied');
    answer({ version: 1 });
    await Promise.all([seen, denied, tailor.ready]);
    await tailor.consent('granted');
    expect(page['dataLayer']).toBeUndefined();
  });

  test('under Global Privacy Control is never enough', async () => {
    vi.stubGlobal('navigator', { globalPrivacyControl: true });
    const watched = await granted();
    forwardExposures(watched.tailor, ['dataLayer']);
    await see(watched);
    expect(page['dataLayer']).toBeUndefined();
  });
});

describe('a tool', () => {
  test('that throws keeps nothing from the others, and is told of', async () => {
    page['gtag'] = () => {
      throw new Error('of the page');
    };
    const watched = await granted();
    forwardExposures(watched.tailor, ['gtag', 'dataLayer']);
    await see(watched);
    await see(watched);
    expect(page['dataLayer']).toHaveLength(2);
    expect(watched.codes()).toEqual(['callback-threw']);
  });

  test('that is unknown, or not there, is told of; one that comes later gets what waited', async () => {
    const watched = await granted();
    forwardExposures(watched.tailor, ['segmnt', 'gtag', 5]);
    for (let i = 0; i < 120; i++) await see(watched);
    const { errors } = watched.tailor.health();
    expect(errors.map(({ message }) => message)).toEqual([
      'forward "segmnt": found an unknown name, expected dataLayer, gtag, segment (forward-unknown)',
      'forward 5: found an unknown name, expected dataLayer, gtag, segment (forward-unknown)',
      'forward "gtag": found none, expected it on the page (forward-target-absent)',
    ]);
    page['gtag'] = vi.fn();
    await see(watched);
    expect(page['gtag']).toHaveBeenCalledTimes(100);
  });
});
