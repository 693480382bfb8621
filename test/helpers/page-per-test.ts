// A fresh page for every test of a suite, of which nothing may go wrong.

import { afterEach, beforeEach, expect } from 'vitest';
import type { Engine, Page, Profile } from './engines.js';
import type { Recorded } from './site.js';

/**
 * Before each test opens a page in a profile of its own; after it, closes both, and fails if the page had an
 * error, an unhandled rejection or a violation of its policy.
 *
 * @param use is given the page before the test begins, and may prepare it.
 */
export function pagePerTest(
  engine: () => Engine,
  use: (page: Page, profile: Profile) => void | Promise<void>,
): void {
  let profile: Profile;
  let page: Page;
  beforeEach(async () => {
    profile = await engine().newProfile();
    page = await profile.newPage();
    await use(page, profile);
  });
  afterEach(async () => {
    const { errors, rejections, violations } = await page.evaluate<Recorded>('recorded');
    await profile.close();
    expect({ errors, rejections, violations }).toEqual({
      errors: [],
      rejections: [],
      violations: [],
    });
  });
}
