/** What a site's config says of consent, whatever is said in the page: joins its rules with what was said. */
import type { SiteConfig } from './config/site-config.js';
import { describeValue, TailorError } from './errors.js';
import type { Site, SiteHost } from './site-api.js';

/** @param config a validated config. */
export function createSiteCaps(
  { special = false, audience, overrideGpc }: SiteConfig,
  { report }: Pick<SiteHost, 'report'>,
): Required<Pick<Site, 'isSpecial' | 'isCapped'>> {
  return {
    isSpecial: special,
    isCapped: (said, by) => {
      if (special) return true;
      if (audience === 'child' && said === 'granted' && !(typeof by === 'string' && by)) {
        const expected = 'who said so in the place of a child, such as by: "guardian"';
        report(new TailorError('consent-unasserted', 'consent', describeValue(by), expected));
        return true;
      }
      return overrideGpc === undefined ? undefined : false;
    },
  };
}
