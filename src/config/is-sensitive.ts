/**
 * Special categories of personal data (GDPR, articles 9 and 10): nobody is tailored to by these. Parts
 * of names, so that `healthScore` is one; words that are parts of harmless ones are left out.
 */
const SPECIAL =
  /health|disease|illness|diagnos|disab|pregnan|medic|relig|politic|ethnic|racial|sexual|gender|genetic|biometric|criminal/i;

/**
 * Whether a fact or tag of that name is one that nobody is to be tailored to by.
 *
 * @param listed names that the site says are sensitive.
 */
export function isSensitive(name: string, listed: readonly string[] = []): boolean {
  return listed.includes(name) || SPECIAL.test(name);
}
