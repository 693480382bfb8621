import { afterEach, describe, expect, test, vi } from 'vitest';
import { effectiveConsent, isConsentState } from '../../src/consent/effective-consent.js';

afterEach(() => vi.unstubAllGlobals());

describe('effectiveConsent', () => {
  test.each(['denied', 'memory', 'granted'] as const)('is %s where nothing caps it', (state) => {
    expect(effectiveConsent(state)).toBe(state);
  });

  test.each([
    ['denied', 'denied'],
    ['memory', 'memory'],
    ['granted', 'memory'],
  ] as const)('makes of %s at most memory under Global Privacy Control: %s', (said, effective) => {
    vi.stubGlobal('navigator', { globalPrivacyControl: true });
    expect(effectiveConsent(said)).toBe(effective);
  });

  test.each([
    ['1', 'memory'],
    ['0', 'granted'],
    ['unspecified', 'granted'],
    [null, 'granted'],
  ])('reads Do Not Track %j as that, too: %s', (doNotTrack, effective) => {
    vi.stubGlobal('navigator', { doNotTrack });
    expect(effectiveConsent('granted')).toBe(effective);
  });

  test.each([false, 'true', 1, null])('takes %j for no signal', (signal) => {
    vi.stubGlobal('navigator', { globalPrivacyControl: signal });
    expect(effectiveConsent('granted')).toBe('granted');
  });
});

describe('isConsentState', () => {
  test('knows the three states and nothing else', () => {
    const values = ['denied', 'memory', 'granted', 'Granted', '', 'yes', true, null, undefined, {}];
    expect(values.filter(isConsentState)).toEqual(['denied', 'memory', 'granted']);
  });
});
