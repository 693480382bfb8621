import type { ConsentState } from '../types.js';

/** From keeping nothing to keeping most. */
const STATES: readonly unknown[] = ['denied', 'memory', 'granted'] satisfies ConsentState[];

export function isConsentState(value: unknown): value is ConsentState {
  return STATES.includes(value);
}

/**
 * The least of what the site says and what the visitor's browser allows: Global Privacy Control
 * (https://www.w3.org/TR/gpc/) caps it at `memory`, and so does a site of special categories of data.
 */
export function effectiveConsent(said: ConsentState, isSpecial = false): ConsentState {
  const signals = typeof navigator === 'undefined' ? {} : navigator;
  const isCapped = 'globalPrivacyControl' in signals && signals.globalPrivacyControl === true;
  return said === 'granted' && (isCapped || isSpecial) ? 'memory' : said;
}
