import type { ConsentState } from '../types.js';

/** From keeping nothing to keeping most. */
const STATES: readonly unknown[] = ['denied', 'memory', 'granted'] satisfies ConsentState[];

export function isConsentState(value: unknown): value is ConsentState {
  return STATES.includes(value);
}

/**
 * The least of what is said and what may be kept.
 *
 * @param isCapped whether that is the page view at most; up to the visitor's browser unless said.
 */
export function effectiveConsent(said: ConsentState, isCapped = isSignalled()): ConsentState {
  return said === 'granted' && isCapped ? 'memory' : said;
}

/** Global Privacy Control (https://www.w3.org/TR/gpc/), or its forerunner Do Not Track. */
function isSignalled(): boolean {
  return signals().globalPrivacyControl === true || signals().doNotTrack === '1';
}

interface PrivacySignals {
  readonly globalPrivacyControl?: boolean;
  readonly doNotTrack?: string | null;
}

const signals = (): PrivacySignals => (typeof navigator === 'undefined' ? {} : navigator);
