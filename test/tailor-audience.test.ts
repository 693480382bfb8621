import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findConfigMistakes } from '../src/config-mistakes.js';
import { startTailor } from './helpers/tailor-in-node.js';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const databases = async () => (await indexedDB.databases()).length;

describe('a site for children', () => {
  const config = { version: 1, audience: 'child' };

  test.each([undefined, '', 5, true])(
    'keeps nothing where nobody says who consented: %j',
    async (by) => {
      const consentBy = by as string;
      const { tailor, codes } = await startTailor({ config, consent: 'granted', consentBy });
      expect(tailor.health().consent).toBe('memory');
      expect(codes()).toEqual(['consent-unasserted']);
      await tailor.consent('granted', { by: by as string });
      expect(tailor.health().consent).toBe('memory');
      expect(await databases()).toBe(0);
    },
  );

  test('keeps what a guardian consented to, said at the start or later', async () => {
    const consentBy = 'school';
    const atStart = await startTailor({ config, consent: 'granted', consentBy });
    expect(atStart.tailor.health().consent).toBe('granted');
    expect(atStart.codes()).toEqual([]);
    atStart.tailor.destroy();
    const { tailor, codes } = await startTailor({ config });
    await tailor.consent('granted', { by: 'guardian' });
    expect(tailor.health()).toMatchObject({ consent: 'granted', lasts: 'this device' });
    // What somebody else says later holds for itself.
    await tailor.consent('granted');
    expect(tailor.health().consent).toBe('memory');
    expect(codes()).toEqual(['consent-unasserted']);
  });

  test('needs nobody for less', async () => {
    const { tailor, codes } = await startTailor({ config, consent: 'denied' });
    await tailor.consent('memory');
    expect(tailor.health().consent).toBe('memory');
    expect(codes()).toEqual([]);
  });

  test('is refused where it rewards time of attention', () => {
    const goals = { stay: { on: 'dwell' }, read: { on: 'scroll' } };
    const { mistakes } = findConfigMistakes({ ...config, goals }, () => true);
    expect(mistakes).toEqual([
      {
        path: 'goals.stay.on',
        found: '"dwell"',
        expected: 'another goal: with audience "child" no time of attention is rewarded',
      },
    ]);
  });
});

describe('Global Privacy Control', () => {
  const overrideGpc = 'Visitors are asked after the signal was set';

  test('does not cap where the config says why', async () => {
    vi.stubGlobal('navigator', { globalPrivacyControl: true });
    const config = { version: 1, overrideGpc };
    const { tailor } = await startTailor({ config, consent: 'granted' });
    expect(tailor.health().consent).toBe('granted');
    expect(await databases()).toBe(1);
  });

  test('caps without a config, and what else caps holds all the same', async () => {
    vi.stubGlobal('navigator', { globalPrivacyControl: true });
    for (const config of [
      undefined,
      { version: 1 },
      { version: 1, overrideGpc, special: true },
      { version: 1, overrideGpc, audience: 'child' },
    ]) {
      const { tailor } = await startTailor({ config, consent: 'granted' });
      expect(tailor.health().consent).toBe('memory');
    }
    expect(await databases()).toBe(0);
  });

  test('is not overridden for no reason', () => {
    const { mistakes } = findConfigMistakes({ version: 1, overrideGpc: '' }, () => true);
    expect(mistakes).toEqual([
      { path: 'overrideGpc', found: '""', expected: 'why, in a sentence' },
    ]);
  });
});
