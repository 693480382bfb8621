import { describeValue } from '../errors.js';
import { isSensitive } from './is-sensitive.js';
import type { RefuseAt } from './refuse-config.js';
import type { SiteConfig } from './site-config.js';

const WHY = 'a fact that is not sensitive: nobody is to be tailored to by those';

/**
 * Refuses a fact that the site lists as sensitive, or that is of a special category of personal data.
 *
 * @param path where the config names it.
 */
export function refuseSensitive(
  name: string,
  path: string,
  { context }: Pick<SiteConfig, 'context'>,
  refuseAt: RefuseAt,
): void {
  const listed = context?.sensitive;
  // An interest in something is as sensitive as the thing.
  if (isSensitive(name, listed) || isSensitive(name.replace(/^interests\./, ''), listed)) {
    refuseAt(path, describeValue(name), WHY);
  }
}
