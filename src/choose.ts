/** What visitors choose for themselves: joins their choice with the client, and with the site's other tabs. */
import type { Choices, ChoicesChange } from './choices-api.js';
import { isConsentState } from './consent/effective-consent.js';
import { readChoice } from './consent/own-choice.js';
import { PROFILE_KEY } from './context/visitor-profile.js';
import { describeValue, TailorError } from './errors.js';
import type { PartHost } from './part-host.js';
import type { ConsentState, Muted, VisitorProfile } from './types.js';

export type Choose = (host: PartHost, change?: ChoicesChange) => Promise<Choices>;

export const choose: Choose = async (host, change) => {
  const { consent, muted } = change ?? {};
  if (consent !== undefined) await chooseConsent(host, consent);
  if (muted !== undefined) await mute(host, muted);
  await host.tailor.ready;
  const chosen = readChoice(host.choiceKey);
  return {
    consent: chosen === '0' ? 'memory' : (chosen ?? null),
    signals: host.siteNow().schema.features.map(({ name }) => name),
    muted: Object.keys(host.knowledge.profile?.muted ?? {}),
  };
};

async function chooseConsent(host: PartHost, choice: ConsentState): Promise<void> {
  const { tailor, consent, tabs, choiceKey } = host;
  if (!isConsentState(choice)) {
    const expected = 'denied, memory or granted';
    const found = describeValue(choice);
    return tailor.report(new TailorError('choice-invalid', 'choices.consent', found, expected));
  }
  try {
    if (choice !== 'granted') localStorage[choiceKey] = choice === 'memory' ? 0 : choice;
    else if (readChoice(choiceKey)) localStorage.removeItem(choiceKey);
  } catch {
    // Nothing can be kept on this device, so that nothing is known in the next page view either.
    return tailor.consent(choice);
  }
  await consent.review();
  await tabs.tell(consent.said, consent.by);
}

async function mute(host: PartHost, names: readonly string[]): Promise<void> {
  const { tailor, knowledge, pageView, consent, emit } = host;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) {
    const found = describeValue(names);
    const expected = 'an array of names of facts';
    return tailor.report(new TailorError('choice-invalid', 'choices.muted', found, expected));
  }
  await tailor.ready;
  const { profile } = knowledge;
  // Where nothing may be known there is nothing to mute.
  if (!profile) return;
  const muted: Muted = Object.fromEntries(names.map((name) => [name, undefined]));
  profile.muted = muted;
  await knowledge.keep(PROFILE_KEY, (stored) => ({ ...(stored as VisitorProfile), muted }));
  // What was decided by what is unknown now is decided anew.
  pageView.clear();
  emit('consent', consent.state);
}
