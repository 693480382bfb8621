/** Consent as it is told to Google's tags: https://developers.google.com/tag-platform/security/guides/consent */
import type { ConsentState } from '../types.js';

/** How often the layer is looked at: it tells nobody what was pushed, and the page's own array is not to be patched. */
const LOOK_MS = 500;

/**
 * Follows Google Consent Mode v2: at once, and within half a second of every change.
 *
 * @param onState is told the state; what the page leaves open changes nothing.
 * @param signal stops following when it is aborted.
 * @returns false if there is no data layer.
 */
export function followGoogle(onState: (state: ConsentState) => void, signal: AbortSignal): boolean {
  const layer = (window as { dataLayer?: unknown }).dataLayer;
  if (!Array.isArray(layer)) return false;
  let seen = 0;
  let last: ConsentState | null = null;
  const look = () => {
    // Google's tags may drop what they have read.
    if (layer.length < seen) seen = 0;
    const state = stateOfLayer(layer.slice(seen)) ?? last;
    seen = layer.length;
    if (state && state !== last) onState((last = state));
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  return true;
}

/**
 * What the commands in a data layer allow, the last one that says anything; null if none does. Nothing may be stored
 * where `personalization_storage` is denied.
 */
export function stateOfLayer(layer: readonly unknown[]): ConsentState | null {
  const states = layer.map((entry) => {
    const { 0: command, 2: said } = Object(entry) as { 0?: unknown; 2?: unknown };
    if (command !== 'consent') return null;
    const { personalization_storage: storage } = Object(said) as {
      personalization_storage?: unknown;
    };
    return storage === 'granted' ? 'granted' : storage === 'denied' ? 'memory' : null;
  });
  return states.filter((state) => state !== null).at(-1) ?? null;
}
