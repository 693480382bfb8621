import type { ConsentState } from '../types.js';
import type { ChosenText } from './own-choice.js';

/** From keeping nothing to keeping most. */
const STATES: readonly unknown[] = ['denied', 'memory', 'granted'] satisfies ConsentState[];

export function isConsentState(value: unknown): value is ConsentState {
  return STATES.includes(value);
}

/**
 * The least of what is said and what else limits it.
 *
 * @param limit what the visitor has chosen, or whether nothing may be kept beyond the page view; up to the visitor's
 *   browser unless said.
 */
export function effectiveConsent(
  said: ConsentState,
  limit: ChosenText | boolean = isSignalled(),
): ConsentState {
  if (limit === 'denied') return limit;
  return said === 'granted' && limit ? 'memory' : said;
}

/** Global Privacy Control (https://www.w3.org/TR/gpc/), or its forerunner Do Not Track. */
function isSignalled(): boolean {
  const signals: PrivacySignals = typeof navigator === 'undefined' ? {} : navigator;
  const { globalPrivacyControl, doNotTrack } = signals;
  return globalPrivacyControl === true || doNotTrack === '1';
}

interface PrivacySignals {
  readonly globalPrivacyControl?: boolean;
  readonly doNotTrack?: string | null;
}
