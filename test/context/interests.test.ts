import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addInterests,
  countsAt,
  interestFacts,
  MAX_TAGS,
  readInterests,
} from '../../src/context/interests.js';

const DAY_MS = 24 * 60 * 60_000;

const none = () => readInterests(undefined, 0)!;

describe('interests', () => {
  test('count how often tags were met, and are facts by their names', () => {
    const interests = addInterests(addInterests(none(), { shoes: 1, sale: 1 }, 0), { shoes: 1 }, 0);
    expect(interestFacts(interests, 0)).toEqual({ 'interests.shoes': 2, 'interests.sale': 1 });
  });

  test('count half after thirty days, whether or not something was added meanwhile', () => {
    const then = addInterests(none(), { shoes: 8 }, 0);
    expect(countsAt(then, 30 * DAY_MS)).toEqual({ shoes: 4 });
    const halfway = addInterests(then, { hats: 1 }, 15 * DAY_MS);
    expect(countsAt(halfway, 30 * DAY_MS).shoes).toBeCloseTo(4, 12);
  });

  test('of a clock that was put back count no more than before', () => {
    const interests = addInterests(none(), { shoes: 1 }, 10 * DAY_MS);
    expect(countsAt(interests, 0)).toEqual({ shoes: 1 });
  });

  test('are the strongest fifty tags', () => {
    let interests = none();
    for (let i = 1; i <= MAX_TAGS + 5; i++)
      interests = addInterests(interests, { [`tag${i}`]: i }, 0);
    expect(Object.keys(interests.counts)).toHaveLength(MAX_TAGS);
    expect(interests.counts).not.toHaveProperty('tag5');
    expect(interests.counts).toHaveProperty('tag6');
  });

  test('end when they were not used for half a year', () => {
    const interests = addInterests(none(), { shoes: 1 }, 0);
    expect(readInterests(interests, 180 * DAY_MS)!.counts).toEqual({ shoes: 1 });
    expect(readInterests(interests, 181 * DAY_MS)!.counts).toEqual({});
  });

  test('of a later version are not read', () => {
    expect(readInterests({ version: 2, counts: {} }, 0)).toBeNull();
  });

  test('take whatever a store has, and any tag, for what it is', () => {
    const broken = {
      version: 1,
      counts: { a: NaN, b: -1, c: '5', d: Infinity, shoes: 2 },
      usedAt: 0,
    };
    expect(readInterests(broken, 0)!.counts).toEqual({ shoes: 2 });
    fc.assert(
      fc.property(fc.anything(), fc.string(), (stored, tag) => {
        const interests = readInterests(stored, 0);
        if (!interests) return;
        const added = addInterests(interests, { [tag]: 1 }, 0);
        const counts = Object.values(added.counts);
        expect(counts.every((count) => count > 0 && count < Infinity)).toBe(true);
      }),
    );
    const odd = addInterests(
      none(),
      JSON.parse('{ "__proto__": 1, "constructor": 1 }') as object as Record<string, number>,
      0,
    );
    expect(interestFacts(odd, 0)['interests.constructor']).toBe(1);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });
});
