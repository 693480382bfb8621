import { describe, expect, test } from 'vitest';
import { readAudience, type Requirement, writeAudience } from '../../src/studio/audience.js';
import { readCondition } from '../../src/targeting/read-condition.js';

const is = (fact: string, value: unknown): Requirement => ({ fact, operator: '$eq', value });

describe('an audience', () => {
  test.each<[object | undefined, readonly Requirement[]]>([
    [undefined, []],
    [{ device: 'mobile' }, [is('device', 'mobile')]],
    [
      { member: true, visits: { $gte: 3 } },
      [is('member', true), { fact: 'visits', operator: '$gte', value: 3 }],
    ],
    [
      { $and: [{ hour: { $gte: 9 } }, { hour: { $lte: 17 } }] },
      [
        { fact: 'hour', operator: '$gte', value: 9 },
        { fact: 'hour', operator: '$lte', value: 17 },
      ],
    ],
  ])('of %j is written as it was read', (when, requirements) => {
    expect(readAudience(when as Record<string, unknown>)).toEqual(requirements);
    expect(writeAudience(requirements)).toEqual(when);
  });

  test('asks for a fact between two numbers', () => {
    const when = writeAudience(readAudience({ hour: { $gte: 9, $lte: 17 } })!)!;
    const holds = readCondition(when);
    expect([8, 9, 17, 18].map((hour) => holds({ hour }))).toEqual([false, true, true, false]);
  });

  test.each([null, 5, 'mobile', [], { $and: [null] }])('is not made of %j, a mistake', (when) => {
    expect(readAudience(when as never)).toBeNull();
  });

  test.each([
    { $or: [{ device: 'mobile' }, { member: true }] },
    { device: { $in: ['mobile', 'tablet'] } },
    { device: null },
    { device: ['mobile'] },
    { $and: [{ $nor: [{ member: true }] }] },
    { device: { $not: { $eq: 'mobile' } } },
  ])('is not made of %j, which says more', (when) => {
    expect(readAudience(when)).toBeNull();
  });
});
