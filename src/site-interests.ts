/** A visitor's interests: joins the tags that were met with what is kept of them, and refuses sensitive ones. */
import { isSensitive } from './config/is-sensitive.js';
import { ownValue } from './config/own-value.js';
import { placesOf, type SiteConfig } from './config/site-config.js';
import {
  addInterests,
  countsAt,
  interestFacts,
  INTERESTS,
  INTERESTS_KEY,
  MAX_TAG_LENGTH,
  readInterests,
  type Interests,
} from './context/interests.js';
import { describeValue, TailorError } from './errors.js';
import type { MetTags } from './interactions/record-tags.js';
import type { SiteHost } from './site-api.js';
import type { Context } from './types.js';

export interface SiteInterests {
  /** Reads what is kept of them. */
  begin(): Promise<void>;
  facts(): Context;
  /** Each tag counts once. */
  add(met: MetTags): void;
}

/** Those of some facts that are interests: what nobody asks for is not recorded. */
export function namedInterests(facts: readonly string[]): readonly string[] {
  return facts.filter((name) => name.startsWith(INTERESTS));
}

/**
 * @param config a validated config.
 * @param names of facts that are told also of what was never met: it was met zero times.
 */
export function createSiteInterests(
  config: SiteConfig,
  names: readonly string[],
  { now, report, knowledge, on }: Pick<SiteHost, 'now' | 'report' | 'knowledge' | 'on'>,
): SiteInterests {
  const none = (): Interests => readInterests(undefined, now())!;
  const zeros = Object.fromEntries(names.map((name) => [name, 0]));
  let known = none();
  /** How often they were forgotten. */
  let era = 0;
  const forget = () => {
    era++;
    known = none();
  };

  const change = async (counts: Readonly<Record<string, number>>): Promise<void> => {
    const since = era;
    await knowledge.keep(INTERESTS_KEY, (stored) => {
      const before = readInterests(stored, now());
      if (!before) return stored;
      const after = addInterests(before, counts, now());
      // What is being forgotten is erased after this.
      if (since === era) known = after;
      return after;
    });
  };
  // Upwards what this page view learned is added; downwards it is erased.
  on('consent', (state) => {
    if (state === 'granted') void change(countsAt(known, now()));
    else forget();
  });
  on('forgotten', forget);

  const isAllowed = (tag: string): boolean => {
    const isRight = !isSensitive(tag, config.context?.sensitive) && tag.length <= MAX_TAG_LENGTH;
    if (!isRight) {
      const expected = `a tag of up to ${MAX_TAG_LENGTH} characters that is not sensitive: nobody is to be tailored to by those`;
      const path = `data-tailor-tags ${describeValue(tag)}`;
      report(new TailorError('tag-refused', path, 'such a tag', expected));
    }
    return isRight;
  };

  return {
    begin: () => change({}),
    facts: () => ({ ...zeros, ...interestFacts(known, now()) }),
    add: ({ tags, slots }) => {
      if (slots.some((slot) => ownValue(placesOf(config), slot)?.special)) return;
      const allowed = [...new Set(tags)].filter(isAllowed);
      if (allowed.length > 0) void change(Object.fromEntries(allowed.map((tag) => [tag, 1])));
    },
  };
}
