import { describe, expect, test } from 'vitest';
import { isHeldOut, placeOf } from '../../src/decision/holdout.js';

/**
 * Pearson's chi-square of counts against equal ones. With 99 degrees of freedom it lies below 134.6 for 99 % of
 * all uniform hashes.
 */
function chiSquare(counts: readonly number[]): number {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - mean) ** 2 / mean, 0);
}
const CRITICAL = 134.6;

const IDS = 1_000_000;

describe('the holdout', () => {
  test('is uniform over a million ids, for each of twenty salts', () => {
    for (let salt = 0; salt < 20; salt++) {
      const counts = new Array<number>(100).fill(0);
      for (let id = 0; id < IDS; id++)
        counts[Math.floor(placeOf(`slot/${salt}`, `${id}`) * 100)]!++;
      expect(chiSquare(counts)).toBeLessThan(CRITICAL);
    }
  }, 60_000);

  test('of one slot says nothing of that of another, nor of the site’s', () => {
    for (const [one, other] of [
      ['slot/hero', 'slot/hero2'],
      ['slot/hero', 'slot/offer'],
      ['site/', 'slot/hero'],
      ['site/shop', 'site/shop2'],
    ] as const) {
      const counts = [0, 0, 0, 0];
      for (let id = 0; id < IDS / 2; id++) {
        counts[
          Number(isHeldOut(one, `${id}`, 0.5)) * 2 + Number(isHeldOut(other, `${id}`, 0.5))
        ]!++;
      }
      // Three degrees of freedom, at 1 %.
      expect(chiSquare(counts)).toBeLessThan(11.34);
    }
  }, 60_000);

  test('is the same for the same id, grows with the share, and nobody at 0', () => {
    for (let id = 0; id < 1000; id++) {
      expect(isHeldOut('slot/hero', `${id}`, 0)).toBe(false);
      if (isHeldOut('slot/hero', `${id}`, 0.1)) {
        expect(isHeldOut('slot/hero', `${id}`, 0.1)).toBe(true);
        expect(isHeldOut('slot/hero', `${id}`, 0.2)).toBe(true);
      }
    }
  });
});
