// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepMirror } from '../src/keep-mirror.js';
import type { Mirror } from '../src/mirror.js';
import type { TailorOptions } from '../src/tailor-api.js';
import { playRound, startTailor, VARIANTS } from './helpers/tailor-in-node.js';

const KEY = 'tailorbird:';
const NOW = Date.UTC(2026, 11, 1, 8);

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  localStorage.clear();
  document.body.innerHTML = '';
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
let stop: () => void;
afterEach(() => {
  vi.restoreAllMocks();
  stop();
});

const start = async (options: TailorOptions = {}) => {
  const started = await startTailor({ consent: 'granted', now: () => NOW, ...options });
  // A page that has ended writes nothing more.
  stop = () => started.tailor.destroy();
  return started;
};
/** As the page that is left does. */
const leave = () => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
};
const left = (key = KEY) => JSON.parse(localStorage.getItem(key) ?? 'null') as Mirror | null;
/** By slot, of a page without an inline config. */
const leftOf = () => left()!['undefined']!;

describe('what is left for the next first paint', () => {
  test('is how likely each variant is, for what context, and until when, a day at most', async () => {
    const { tailor } = await start();
    await playRound(tailor);
    leave();
    const { probabilities, features, schema } = tailor.peek('hero', VARIANTS);
    const until = NOW + 24 * 60 * 60_000;
    expect(left()).toEqual({
      undefined: { hero: { until, probabilities, features, schema } },
    });
  });

  test('ends when a schedule begins', async () => {
    const variants = { a: { from: '2026-12-01T09:00Z' } };
    const { tailor } = await start({ config: { version: 1, slots: { hero: { variants } } } });
    await playRound(tailor);
    leave();
    expect(NOW + 60 * 60_000 - leftOf()['hero']!.until).toBeLessThan(60_000);
  });

  test('has nothing of a special category', async () => {
    const { tailor } = await start({
      config: { version: 1, slots: { clinic: { special: true } } },
    });
    await playRound(tailor, 'clinic');
    await playRound(tailor, 'hero');
    leave();
    expect(Object.keys(leftOf())).toEqual(['hero']);
  });

  test('is nothing without consent, and what there was goes with it', async () => {
    const { tailor } = await start();
    await playRound(tailor);
    leave();
    await tailor.forget();
    expect(localStorage.getItem(KEY)).toBeNull();
    leave();
    expect(localStorage.getItem(KEY)).toBeNull();
    await playRound(tailor);
    leave();
    expect(left()).not.toBeNull();
    await tailor.consent('memory');
    await playRound(tailor);
    leave();
    expect(localStorage.getItem(KEY)).toBeNull();
  });

  test('keeps what other pages have left and holds, and lets the rest go', async () => {
    const slot = { probabilities: { default: 1 }, settled: true };
    const slots = { other: { ...slot, until: NOW + 1 }, over: { ...slot, until: NOW } };
    localStorage.setItem(KEY, JSON.stringify({ undefined: slots }));
    const { tailor } = await start();
    await playRound(tailor);
    leave();
    expect(Object.keys(leftOf())).toEqual(['other', 'hero']);
  });

  test.each(['rubbish', '[]', 'null', '{"undefined":7}', '{"other":{}}'])(
    'takes the place of %s',
    async (before) => {
      localStorage.setItem(KEY, before);
      const { tailor } = await start();
      await playRound(tailor);
      leave();
      expect(Object.keys(leftOf())).toEqual(['hero']);
    },
  );

  test('is of fifty slots of a page, and of all pages never more than 50,000 characters, the newest', async () => {
    const features = Array.from({ length: 200 }, () => 0.123456789012345);
    const other = { until: NOW + 1, probabilities: { default: 1 }, features };
    const slots = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`other-${i}`, other]));
    localStorage.setItem(KEY, JSON.stringify({ undefined: slots }));
    const { tailor } = await start();
    for (let i = 0; i < 60; i++) tailor.decide(`slot-${i}`, VARIANTS);
    leave();
    expect(localStorage.getItem(KEY)!.length).toBeLessThanOrEqual(50_000);
    const names = Object.keys(leftOf());
    expect(names.filter((name) => name.startsWith('slot-'))).toHaveLength(50);
    expect(names).not.toContain('other-0');
    expect(names[0]).toMatch(/^other-/);
  });

  test('is nothing where the config in the page is too long to be compared', async () => {
    const { tailor } = await start();
    keepMirror(tailor, 'short', () => NOW, '#config');
    document.body.innerHTML = '<script id="config" type="application/json">{"version":1}</script>';
    await playRound(tailor);
    leave();
    expect(Object.keys(left('short')!)).toEqual(['{"version":1}']);
    document.querySelector('#config')!.textContent = `{"version":1,"site":"${'x'.repeat(50_000)}"}`;
    leave();
    expect(localStorage.getItem('short')).toBeNull();
  });
});
