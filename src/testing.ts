/** For tests of sites that use Tailorbird: the same content every time, and nothing kept. */
import { forceDecisions, type ForcedVariants } from './force-decisions.js';
import { seededRandom } from './math/random.js';
import { createMemoryStore } from './storage/memory-store.js';
import { createTailor } from './tailor.js';
import type { Tailor, TailorOptions } from './tailor-api.js';

export type { ForcedVariants };

export interface TestingOptions extends Pick<TailorOptions, 'config' | 'site' | 'now'> {
  /** What all other slots are drawn by; 1 unless said. */
  readonly seed?: number;
}

/**
 * A client for tests: these slots show these variants, every other one what the seed draws; nothing is read from the
 * device or written to it. All the rest goes its way: what is forced is seen, earns, and teaches until the test ends.
 * A variant that the config keeps from this visitor is shown all the same.
 *
 * @example
 * defineElements(forceVariants({ hero: 'fast' }));
 * @throws Error `forced-variant-absent` out of `decide` for a variant that the slot does not have; it is reported, too.
 */
export function forceVariants(variants: ForcedVariants, options: TestingOptions = {}): Tailor {
  const { seed = 1, ...rest } = options;
  const store = createMemoryStore();
  const tailor = createTailor({ ...rest, consent: 'memory', store, random: seededRandom(seed) });
  forceDecisions(tailor, variants, seed);
  return tailor;
}

/**
 * The same for a page with the script tag, as JavaScript to be run before any of the page's own.
 *
 * @example
 * await page.addInitScript({ content: forcedPage({ hero: 'fast' }) }); // Playwright
 */
export function forcedPage(
  variants: ForcedVariants,
  { seed = 1 }: Pick<TestingOptions, 'seed'> = {},
): string {
  // As a part of a page's HTML, too.
  const given = JSON.stringify(variants).replaceAll('<', '\\u003c');
  return `(window.tailorbird ||= []).push((tailor) => {
    void tailor.consent('memory');
    // Also where a consent manager says more later.
    tailor.consent = async () => {};
    (${String(forceDecisions)})(tailor, ${given}, ${Number(seed)});
  });`;
}
