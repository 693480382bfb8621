import { describeValue } from '../errors.js';
import type { RefuseAt } from './refuse-config.js';
import { refuseSensitive } from './refuse-sensitive.js';
import type { SiteConfig } from './site-config.js';

/**
 * Numbers that a site's features become besides the 14 built-in ones: with more, a variant would take 20 kB of a
 * device, and no visitor does enough to learn them.
 */
const MAX_NUMBERS = 50;

/**
 * Checks the features of a config.
 *
 * @param taken names of built-in facts.
 */
export function checkFeatures(
  config: SiteConfig,
  taken: readonly string[],
  refuseAt: RefuseAt,
): void {
  const { features = [] } = config.context ?? {};
  const names = new Set<unknown>(taken);
  features.forEach((feature, i) => {
    const { name, kind } = feature;
    const path = `context.features[${i}].`;
    if (!name || names.size === names.add(name).size) {
      refuseAt(`${path}name`, describeValue(name), 'a name of its own, not a built-in one');
    } else refuseSensitive(name, `${path}name`, config, refuseAt);
    const isWhole =
      kind === 'number'
        ? feature.min < feature.max
        : kind === 'category'
          ? feature.levels?.length > 0
          : kind;
    if (!isWhole) {
      const expected = 'a kind; levels for a category, min below max for a number';
      refuseAt(`${path}kind`, describeValue(kind), expected);
    }
  });
  const lengths = features.map((each) =>
    each.kind === 'category' ? (each.levels?.length ?? 0) : 1,
  );
  const numbers = lengths.reduce((sum, length) => sum + length, 0);
  if (numbers > MAX_NUMBERS) {
    const expected = `at most ${MAX_NUMBERS}; a category becomes one for each level`;
    refuseAt('context.features', `${numbers} numbers`, expected);
  }
}
