/** What consent managers say, for a client to follow. */
import { followGoogle } from './consent/follow-google.js';
import { followTcf } from './consent/follow-tcf.js';
import { TailorError } from './errors.js';
import type { Tailor } from './tailor-api.js';

/**
 * Who says what may be kept: a manager of the IAB's Transparency & Consent Framework, or the page to Google's tags
 * (Consent Mode v2).
 */
export type ConsentSource = 'tcf' | 'google';

/** Has a client follow a consent manager from now on. */
export type FollowConsent = (source: ConsentSource, tailor: Tailor) => void;

/**
 * Has a client follow the page's consent manager, from the first answer on; one that comes with the page later is
 * found when the page has loaded. Until somebody has chosen, and where there is no manager, the client's state stays.
 */
export const followConsent: FollowConsent = (source, tailor) => {
  const { signal } = new AbortController();
  const follow = source === 'tcf' ? followTcf : followGoogle;
  const begin = () => follow((state) => void tailor.consent(state), signal);
  const last = () => {
    if (begin()) return;
    const path = `consent "${source}"`;
    tailor.report(new TailorError('consent-manager-absent', path, 'none', 'one on the page'));
  };
  if (begin()) return;
  if (document.readyState === 'complete') last();
  else addEventListener('load', last, { once: true });
};
