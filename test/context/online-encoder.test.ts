import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFeatureSchema, type Feature } from '../../src/context/feature-schema.js';
import { createOnlineEncoder } from '../../src/context/online-encoder.js';
import type { Context } from '../../src/types.js';

const encoderOf = (...features: Feature[]) => createOnlineEncoder(createFeatureSchema(features));

/** The vector without the intercept. */
const encode = (encoder: ReturnType<typeof encoderOf>, context: unknown, isObserved = true) =>
  [...encoder.encode(context as Context, isObserved)].slice(1);

describe('the online encoder', () => {
  test('maps a number between bounds to [-1, 1], and clips what lies outside', () => {
    const encoder = encoderOf({ name: 'cart', kind: 'number', min: 0, max: 200 });
    const values = [0, 50, 100, 200, 900, -5].map((cart) => encode(encoder, { cart })[0]);
    expect(values).toEqual([-1, -0.5, 0, 1, 1, -1]);
  });

  test('tells a missing number from one in the middle where that is asked for', () => {
    const encoder = encoderOf({ name: 'cart', kind: 'number', min: 0, max: 2, missing: true });
    expect(encode(encoder, { cart: 1 })).toEqual([0, 0]);
    expect(encode(encoder, {})).toEqual([0, 1]);
  });

  test('standardises a number without bounds by what it has seen, with a bend at the mean', () => {
    const encoder = encoderOf({ name: 'age', kind: 'number' });
    expect(encode(encoder, { age: 30 })).toEqual([0, 0]);
    expect(encode(encoder, { age: 50 })).toEqual([1, expect.closeTo(0.1, 12)]);
    // Mean 40, standard deviation 10; looking does not change them.
    expect(encode(encoder, { age: 30 }, false)).toEqual([-1, expect.closeTo(0.1, 12)]);
    expect(encode(encoder, { age: 1e300 }, false)).toEqual([3, expect.closeTo(1.1, 12)]);
    expect(encode(encoder, { age: 40 }, false)).toEqual([0, -0.4]);
  });

  test('takes levels as they come, up to a bound, then as one', () => {
    const encoder = encoderOf({ name: 'city', kind: 'category', maxLevels: 2 });
    expect(encode(encoder, { city: 'Ulm' })).toEqual([1]);
    expect(encode(encoder, { city: 'Bonn' })).toEqual([0, 1]);
    expect(encode(encoder, { city: 'Köln' }, false)).toEqual([0, 0]);
    expect(encode(encoder, { city: 'Köln' })).toEqual([0, 0, 1]);
    expect(encode(encoder, { city: 'Jena' })).toEqual([0, 0, 1]);
    expect(encode(encoder, { city: 'Ulm' })).toEqual([1, 0, 0]);
    expect(encoder.dimension).toBe(4);
  });

  test('multiplies the numbers of two features', () => {
    const encoder = encoderOf(
      { name: 'plan', kind: 'category', levels: ['free', 'pro'] },
      { name: 'cart', kind: 'number', min: 0, max: 2 },
      { name: 'both', kind: 'cross', of: ['plan', 'cart'] },
    );
    expect(encode(encoder, { plan: 'pro', cart: 2 })).toEqual([0, 1, 1, 0, 1]);
  });

  test('goes on where another stood', () => {
    const features: Feature[] = [
      { name: 'age', kind: 'number' },
      { name: '__proto__', kind: 'category' },
    ];
    const encoder = encoderOf(...features);
    for (const age of [3, 9, 4]) encoder.encode({ age, ['__proto__']: `l${age}` }, true);
    const state = JSON.parse(JSON.stringify(encoder)) as ReturnType<typeof encoder.toJSON>;
    const next = createOnlineEncoder(createFeatureSchema(features), state);
    for (const context of [{ age: 7, ['__proto__']: 'l9' }, { age: 1e9 }, {}]) {
      expect([...next.encode(context, true)]).toEqual([...encoder.encode(context, true)]);
    }
    expect(next.toJSON()).toEqual(encoder.toJSON());
  });

  test('never throws, gives finite numbers within [-3, 3], and counts what it could not read', () => {
    const encoder = encoderOf(
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'number', min: 0, max: 1 },
      { name: 'c', kind: 'category' },
      { name: 'd', kind: 'boolean' },
      { name: 'e', kind: 'cycle', period: 24 },
    );
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const rubbish = [NaN, Infinity, -1e308, 1e308, '7', Symbol('x'), 1n, cyclic, [], () => 1, true];
    const facts = fc.constantFrom<unknown>(...rubbish, null, undefined, 0.5, 'level');
    fc.assert(
      fc.property(fc.record({ a: facts, b: facts, c: facts, d: facts, e: facts }), (context) => {
        const x = encoder.encode(context, true);
        expect([...x].every((value) => Math.abs(value) <= 3)).toBe(true);
      }),
      { seed: 1, numRuns: 500 },
    );
    const before = encoder.refused;
    const throwing = {
      get a(): number {
        throw new Error('mine');
      },
    };
    encoder.encode(throwing, true);
    encoder.encode({ a: 'x', c: 5, d: null }, true);
    expect(encoder.refused - before).toBe(3);
  });
});

describe('createFeatureSchema', () => {
  const category: Feature = { name: 'plan', kind: 'category', levels: ['free', 'pro'] };

  test.each<[string, unknown]>([
    ['features', null],
    ['features[0].name', [{ kind: 'number' }]],
    ['features[0].name', [null]],
    ['features[1].name', [category, category]],
    ['features[0].kind', [{ name: 'x', kind: 'text' }]],
    ['features[0]', [{ name: 'x', kind: 'number', min: 2, max: 1 }]],
    ['features[0]', [{ name: 'x', kind: 'number', min: 0 }]],
    ['features[0]', [{ name: 'x', kind: 'number', min: -1e308, max: 1e308 }]],
    ['features[0].levels', [{ name: 'x', kind: 'category', levels: [] }]],
    ['features[0].levels', [{ name: 'x', kind: 'category', levels: ['a', 'a'] }]],
    ['features[0].maxLevels', [{ name: 'x', kind: 'category', maxLevels: 0 }]],
    ['features[0].period', [{ name: 'x', kind: 'cycle', period: 0 }]],
    ['features[1].of', [category, { name: 'x', kind: 'cross', of: ['plan'] }]],
    ['features[1].of', [category, { name: 'x', kind: 'cross', of: ['plan', 'no'] }]],
    [
      'features[1].of',
      [
        { name: 'n', kind: 'number' },
        { name: 'x', kind: 'cross', of: ['n', 'n'] },
      ],
    ],
  ])('refuses %s and says so', (path, features) => {
    expect(() => createFeatureSchema(features as Feature[])).toThrow(
      expect.objectContaining({ code: 'schema-invalid', path: `schema ${path}` }) as Error,
    );
  });

  test('has a hash that changes with the features', () => {
    expect(createFeatureSchema([category]).hash).toBe(createFeatureSchema([category]).hash);
    expect(createFeatureSchema([{ ...category, name: 'x' }]).hash).not.toBe(
      createFeatureSchema([category]).hash,
    );
  });
});
