import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCondition } from '../../src/targeting/check-condition.js';
import { matches } from '../../src/targeting/matches.js';
import { readCondition } from '../../src/targeting/read-condition.js';
import { RULES } from './mongodb-rules.js';

/** The paths of what is wrong with a condition, and of the operators in it that nobody knows. */
function lookThrough(condition: unknown) {
  const found = { refused: [] as string[], unknown: [] as string[], facts: [] as string[] };
  checkCondition(condition, 'when', {
    refuseAt: (path, what, expected) =>
      found.refused.push(`${path}: ${what}, expected ${expected}`),
    onUnknown: (path) => found.unknown.push(path),
    onFact: (name) => found.facts.push(name),
  });
  return found;
}

describe.each(Object.entries(RULES))('%s', (_rule, cases) => {
  test.each(cases)('%j of %j: %s', (condition, facts, holds) => {
    expect(lookThrough(condition)).toMatchObject({ refused: [], unknown: [] });
    expect(readCondition(condition)(facts)).toBe(holds);
  });
});

test('a fact may have a name with dots in it, and beats the path', () => {
  const facts = { 'campaign.source': 'news', campaign: { source: 'x', medium: 'mail' } };
  expect(matches({ 'campaign.source': 'news' }, facts)).toBe(true);
  expect(matches({ 'campaign.source': 'x' }, facts)).toBe(false);
  expect(matches({ 'campaign.medium': 'mail' }, facts)).toBe(true);
  expect(matches({ 'campaign.source': null }, { 'campaign.source': undefined, campaign: {} })).toBe(
    true,
  );
});

describe('a condition holds for nobody', () => {
  test.each([
    [{ a: { $near: 1 } }],
    [{ a: { $not: { $near: 1 } } }],
    [{ $nor: [{ a: { $near: 1 } }] }],
    [{ $or: [{ a: 1 }, { a: { $near: 1 } }] }],
    [{ $or: [{ a: 1 }], $where: 'true' }],
    [{ a: { $elemMatch: { $near: 1 } } }],
    [{ a: { $all: [{ $elemMatch: { $near: 1 } }] } }],
  ])('with an operator that is unknown, wherever it is: %j', (condition) => {
    expect(lookThrough(condition).unknown).toHaveLength(1);
    expect(readCondition(condition)({ a: 1 })).toBe(false);
    expect(readCondition(condition)({})).toBe(false);
  });

  test.each<[unknown, string]>([
    [null, 'when: null'],
    ['mobile', 'when: "mobile"'],
    [[], 'when: []'],
    [{ $and: [] }, 'when.$and: []'],
    [{ $or: { a: 1 } }, 'when.$or: {"a":1}'],
    [{ $or: [1] }, 'when.$or[0]: 1'],
    [{ a: { $in: 'x' } }, 'when.a.$in: "x"'],
    [{ a: { $gt: [1] } }, 'when.a.$gt: [1]'],
    [{ a: { $exists: 1 } }, 'when.a.$exists: 1'],
    [{ a: { $size: 1.5 } }, 'when.a.$size: 1.5'],
    [{ a: { $not: 5 } }, 'when.a.$not: 5'],
    [{ a: { $not: {} } }, 'when.a.$not: {}'],
    [{ a: { $all: 5 } }, 'when.a.$all: 5'],
    [{ a: { $all: [{ $gt: 5 }] } }, 'when.a.$all[0]: {"$gt":5}'],
    [{ a: { $elemMatch: 5 } }, 'when.a.$elemMatch: 5'],
    [{ a: { $regex: '(' } }, 'when.a.$regex: "("'],
    [{ a: { $regex: 'a', $options: 'g' } }, 'when.a.$regex: "a"'],
    [{ a: { $options: 'i' } }, 'when.a.$options: "i"'],
    [{ a: { $gt: 1, b: 2 } }, 'when.a.b'],
  ])('that says %j, which is refused', (condition, path) => {
    const { refused, unknown } = lookThrough(condition);
    expect([...refused, ...unknown][0]).toContain(path);
    expect(readCondition(condition)({ a: 1 })).toBe(false);
  });

  test('that is nested too deep', () => {
    let condition: object = { a: 1 };
    for (let depth = 0; depth < 8; depth++) condition = { $and: [condition] };
    expect(lookThrough(condition).refused).toEqual([]);
    expect(readCondition(condition)({ a: 1 })).toBe(true);
    condition = { $and: [condition] };
    expect(lookThrough(condition).refused).toHaveLength(1);
    expect(readCondition(condition)({ a: 1 })).toBe(false);
  });

  test('where reading a fact throws', () => {
    const facts = Object.defineProperty({}, 'a', {
      get: () => {
        throw new Error('no');
      },
      enumerable: true,
    });
    expect(readCondition({ a: null })(facts)).toBe(false);
    const round: Record<string, unknown> = {};
    round['a'] = { round };
    expect(readCondition({ a: { b: 1 } })(round)).toBe(false);
  });
});

describe('a regular expression', () => {
  test.each([
    '(a+)+$',
    '(a|a)*$',
    '(?:a*)*',
    '(a{1,9}){1,9}',
    'a*a*a*a*a*b',
    '(.*)(.*)(.*)(.*)x',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '(?=a)b',
    '(?<!a)b',
    `${'a?'.repeat(30)}${'a'.repeat(30)}`,
    'a|'.repeat(40),
  ])('that might never end is refused: %s', (source) => {
    expect(lookThrough({ a: { $regex: source } }).refused).toHaveLength(1);
    expect(readCondition({ a: { $regex: source } })({ a: 'a'.repeat(100) })).toBe(false);
  });

  test.each([
    ['^(en|de|fr|it|es|nl|pl)(-|$)', 'pl-PL'],
    ['^/shop(/.*)?$', '/shop/shoes'],
    ['\\.(com|org)$', 'example.org'],
    ['[*+?|(]{2,}', 'a*+b'],
    ['^\\d{4}-\\d{2}$', '2026-11'],
    ['.*news.*', 'the news of today'],
    ['^[^]]$'.replace('[^]]', '[^\\]]'), 'x'],
    ['colou?r', 'color'],
    ['a+?b', 'aab'],
  ])('of the usual kind holds: %s', (source, text) => {
    expect(readCondition({ a: { $regex: source } })({ a: text })).toBe(true);
  });

  test('does not look into texts of more than 200 characters', () => {
    expect(readCondition({ a: { $regex: 'a' } })({ a: 'a'.repeat(200) })).toBe(true);
    expect(readCondition({ a: { $regex: 'a' } })({ a: 'a'.repeat(201) })).toBe(false);
  });
});

describe('whatever it is made of', () => {
  const names = fc.constantFrom('a', 'b', 'a.b', 'a.0', 'a.b.c', '', '__proto__', 'constructor');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.constantFrom(null, true, false, 0, 1, -1, 5, NaN, undefined),
      fc.constantFrom('', 'a', 'x', '5', 'mobile', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(names, tie('value'), { maxKeys: 3 }),
    ),
  }));
  const operators = fc.constantFrom(
    ...['$eq', '$ne', '$in', '$nin', '$gt', '$gte', '$lt', '$lte', '$exists', '$not', '$regex'],
    ...['$options', '$size', '$all', '$elemMatch', '$and', '$or', '$nor', '$where', '$near', '$'],
  );
  const sources = fc.oneof(
    fc.constantFrom('(a+)+$', '(a|a)*b', '^x', '[', 'a*a*a*b', '\\', '(?=a)'),
    fc.string({ unit: fc.constantFrom(...'ab.*+?|()[]{}\\^$12,') }),
  );
  const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      value,
      fc.dictionary(fc.oneof(names, operators), fc.oneof(tie('condition'), sources), {
        maxKeys: 3,
      }),
      fc.array(tie('condition'), { maxLength: 3 }),
    ),
  }));
  const facts = fc.dictionary(names, value, { maxKeys: 4 });

  test('a condition answers yes or no, and no where an operator is unknown', () => {
    fc.assert(
      fc.property(condition, facts, (each, known) => {
        const answer = readCondition(each)(known);
        expect(typeof answer).toBe('boolean');
        expect(typeof matches(each, known)).toBe('boolean');
        if (each !== undefined && lookThrough(each).unknown.length > 0) expect(answer).toBe(false);
      }),
      { numRuns: 100_000, seed: 1 },
    );
  }, 120_000);

  test('what is denied holds exactly where it does not', () => {
    const isRight = (each: unknown) => {
      const { refused, unknown } = lookThrough(each);
      return refused.length + unknown.length === 0;
    };
    fc.assert(
      fc.property(names, operators, value, facts, (name, operator, operand, known) => {
        const plain = { [name]: { [operator]: operand } };
        fc.pre(isRight(plain));
        const answer = readCondition(plain)(known);
        expect(readCondition({ [name]: { $not: { [operator]: operand } } })(known)).toBe(!answer);
        expect(readCondition({ $nor: [plain] })(known)).toBe(!answer);
        expect(readCondition({ $and: [plain, {}] })(known)).toBe(answer);
        expect(readCondition({ $or: [plain, { $nor: [{}] }] })(known)).toBe(answer);
      }),
      { numRuns: 5000, seed: 1 },
    );
  });
});
