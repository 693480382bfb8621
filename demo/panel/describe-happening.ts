import type { Forgotten } from '../../src/events.js';
import type { ExportedData } from '../../src/exported-data.js';
import type { ConsentState, Decision, Reason } from '../../src/types.js';
import { formatAmount, formatPercent } from './format-numbers.js';
import type { Happening } from './happenings.js';

const REASONS: Record<Reason, string> = {
  policy: 'drawn by the policy',
  sticky: 'what you were shown before',
  holdout: 'kept as it is, to be compared with',
  preview: 'asked for by the address; nothing is recorded',
  bot: 'for a robot; nothing is recorded',
  paused: 'the slot is paused',
  denied: 'nothing may be kept, so nothing is tailored',
  'only-one': 'there is no other variant',
  stale: 'shown early, but not to be chosen any more',
  late: 'what was on the screen stays, it came too late',
  error: 'something is wrong, so the default stays',
};

/** The consent states in the words of the panel. */
export const CONSENT_WORDS: Record<ConsentState, string> = {
  denied: 'Denied',
  memory: 'This page view only',
  granted: 'This device',
};

/**
 * An event in words, or null for what a timeline need not tell, such as clicks outside of slots.
 *
 * @param change what a `learned` changed, in words.
 */
export function describeHappening(happening: Happening, change = ''): string | null {
  switch (happening.kind) {
    case 'interaction': {
      const { detail } = happening;
      const place = detail.kind === 'click' ? detail.slots[0] : undefined;
      if (!place || detail.kind !== 'click' || detail.target === 'other') return null;
      const what = detail.target ? ` a ${detail.target}` : '';
      return `${place.slot}: you clicked${what} in ${place.variant}`;
    }
    case 'decision':
      return describeDecision(happening.detail);
    case 'exposure':
      return `${happening.detail.slot}: you saw ${happening.detail.variant}`;
    case 'reward': {
      const { slot, variant, goal, added } = happening.detail;
      return `${slot}: ${variant} earned ${added} for the goal ${goal}`;
    }
    case 'learned':
      return `${happening.detail.slot}: ${change}`;
    case 'consent':
      return `from now on: ${CONSENT_WORDS[happening.detail]}`;
    case 'forgotten':
      return describeForgotten(happening.detail);
    case 'error':
      return happening.detail.message;
  }
}

function describeDecision({ slot, variant, propensity, reason, position }: Decision): string {
  const place = position === undefined ? '' : `place ${position + 1} for `;
  return `${slot}: ${place}${variant}, propensity ${formatPercent(propensity)}, reason ${reason} (${REASONS[reason]})`;
}

/** What `forget()` erased, as a sentence. */
export function describeForgotten({ slots, exposures, profile }: Forgotten): string {
  const parts = [
    slots > 0 && `what ${formatAmount(slots, 'slot')} learned from ${exposuresOf(exposures)}`,
    profile && 'the visitor profile (when you came, how many visits)',
  ].filter(Boolean);
  return parts.length > 0 ? `Erased: ${parts.join(', and ')}.` : 'There was nothing to erase.';
}

/** What `exportData()` gave, as a sentence. */
export function describeExported({ device, page }: ExportedData): string {
  if (!device) return 'what this page view knows; the browser does not let the device be read.';
  const slots = [...device.slots, ...page.slots];
  if (slots.length === 0) return 'nothing is known of you.';
  const seen = slots.flatMap(({ variants }) => variants.map(({ exposures }) => exposures));
  const exposures = exposuresOf(seen.reduce((sum, each) => sum + each, 0));
  return `what ${formatAmount(slots.length, 'slot')} learned from ${exposures}.`;
}

const exposuresOf = (count: number) => formatAmount(count, 'exposure');
