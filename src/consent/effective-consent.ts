import type { ConsentState } from '../types.js';

/** From keeping nothing to keeping most. */
const STATES: readonly unknown[] = ['denied', 'memory', 'granted'] satisfies ConsentState[];

export function isConsentState(value: unknown): value is ConsentState {
  return STATES.includes(value);
}

/**
 * The least of what the site says and what the visitor's browser allows: Global Privacy Control
 * (https://www.w3.org/TR/gpc/) caps it at `memory`, and so does its forerunner Do Not Track, and a site of special
 * categories of data.
 */
export function effectiveConsent(said: ConsentState, isSpecial = false): ConsentState {
  const { globalPrivacyControl, doNotTrack } = signals();
  const isCapped = isSpecial || globalPrivacyControl === true || doNotTrack === '1';
  return said === 'granted' && isCapped ? 'memory' : said;
}

interface PrivacySignals {
  readonly globalPrivacyControl?: boolean;
  readonly doNotTrack?: string | null;
}

const signals = (): PrivacySignals => (typeof navigator === 'undefined' ? {} : navigator);
