import { describe, expect, test } from 'vitest';
import { hashToUniform } from '../../src/math/hash.js';
import { seededRandom } from '../../src/math/random.js';

/** The 0.1 % point of chi-square with 99 degrees of freedom: scipy.stats.chi2.isf(.001, 99) */
const CHI_SQUARE_99 = 148.23;

function chiSquare(ids: readonly string[]): number {
  const cells = new Array<number>(100).fill(0);
  for (const id of ids) cells[Math.floor(hashToUniform(id) * 100)]!++;
  const expected = ids.length / 100;
  return cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('hashToUniform', () => {
  test('stays what it is: another hash would draw other variants for known ids', () => {
    const ids = ['', 'a', '0123456789abcdef0123456789abcdef', 'Zürich 🐦'];
    expect(ids.map(hashToUniform)).toMatchInlineSnapshot(`
      [
        0.7855962820311047,
        0.08557844446404816,
        0.9826570253222605,
        0.8052067509416605,
      ]
    `);
  });

  test('lies in [0, 1) and is uniform over random ids and over counted ones', () => {
    const random = seededRandom(4);
    const hex = () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    const ids = Array.from({ length: 100_000 }, () => hex() + hex() + hex() + hex());
    const counted = Array.from({ length: 100_000 }, (_, i) => `id-${i}`);
    for (const set of [ids, counted]) {
      expect(set.every((id) => hashToUniform(id) >= 0 && hashToUniform(id) < 1)).toBe(true);
      expect(chiSquare(set)).toBeLessThan(CHI_SQUARE_99);
    }
  });

  test('gives ids that differ in one digit unrelated numbers', () => {
    const pairs = Array.from({ length: 20_000 }, (_, i) => [
      hashToUniform(`${i}a`) - 0.5,
      hashToUniform(`${i}b`) - 0.5,
    ]);
    const correlation = pairs.reduce((sum, [a, b]) => sum + a! * b!, 0) / pairs.length / (1 / 12);
    // Four standard errors of a correlation of zero.
    expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(pairs.length));
  });
});

describe('seededRandom', () => {
  test('gives the numbers of its reference, the same for the same seed', () => {
    expect(seededRandom(1)()).toBe(0.6270739405881613);
    const [a, b] = [seededRandom(7), seededRandom(7)];
    expect(Array.from({ length: 5 }, a)).toEqual(Array.from({ length: 5 }, b));
  });

  test('has the moments of a uniform number', () => {
    const random = seededRandom(5);
    const numbers = Array.from({ length: 100_000 }, random);
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const variance = numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length;
    // Four standard errors: sqrt(1/12/n), and sqrt(1/180/n) for the variance.
    expect(Math.abs(mean - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / 100_000));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / 100_000));
  });
});
