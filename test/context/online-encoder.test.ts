import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFeatureSchema, type Feature } from '../../src/context/feature-schema.js';
import { createOnlineEncoder } from '../../src/context/online-encoder.js';
import type { Context } from '../../src/types.js';

const encoderOf = (...features: Feature[]) => createOnlineEncoder(createFeatureSchema(features));

/** The vector without the intercept. */
const encode = (encoder: ReturnType<typeof encoderOf>, context: unknown) =>
  encoder.encode(context as Context).slice(1);

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
    expect(encode(encoder, { age: 30 })).toEqual([0, -0.4]);
    // Mean 40, standard deviation 10, this one among them.
    expect(encode(encoder, { age: 50 })).toEqual([1, expect.closeTo(0.1, 12)]);
    expect(encode(encoder, { age: 40 })).toEqual([0, -0.4]);
    expect(encode(encoder, {})).toEqual([0, 0]);
    // Of four numbers one cannot be further out than sqrt(3) standard deviations.
    expect(encode(encoder, { age: 1e300 })[0]).toBeCloseTo(Math.sqrt(3), 9);
    for (let i = 0; i < 30; i++) encode(encoder, { age: 40 });
    expect(encode(encoder, { age: -1e300 })).toEqual([-3, expect.closeTo(1.1, 12)]);
  });

  test('takes levels as they come, up to 64, then as one', () => {
    const encoder = encoderOf({ name: 'city', kind: 'category' });
    expect(encode(encoder, { city: 'Ulm' })).toEqual([1]);
    expect(encode(encoder, { city: 'Bonn' })).toEqual([0, 1]);
    expect(encode(encoder, { city: 'Ulm' })).toEqual([1, 0]);
    for (let i = 3; i <= 64; i++) encode(encoder, { city: `city ${i}` });
    expect(encoder.dimension).toBe(1 + 64);
    for (const city of ['Köln', 'Jena', 'Köln']) {
      const x = encode(encoder, { city });
      expect(x).toHaveLength(65);
      expect(x[64]).toBe(1);
      expect(x.filter((value) => value !== 0)).toEqual([1]);
    }
    expect(encode(encoder, { city: 'Bonn' })[1]).toBe(1);
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
      { name: 'toString', kind: 'category' },
    ];
    const encoder = encoderOf(...features);
    for (const age of [3, 9, 4]) encoder.encode({ age, toString: `l${age}` });
    const state = JSON.parse(JSON.stringify(encoder)) as ReturnType<typeof encoder.toJSON>;
    const next = createOnlineEncoder(createFeatureSchema(features), state);
    for (const context of [{ age: 7, toString: 'l9' }, { age: 1e9 }, {}]) {
      expect(next.encode(context)).toEqual(encoder.encode(context));
    }
    expect(next.toJSON()).toEqual(encoder.toJSON());
  });

  test('gives finite numbers even where what it learned was spoiled', () => {
    const features: Feature[] = [{ name: 'age', kind: 'number' }];
    for (const moments of [[NaN, NaN, NaN], [1, 1e308, -5], [0, 0, Infinity], 'x', [null], []]) {
      const state = { moments: { age: moments as never }, levels: [['gone', 'x'] as const] };
      const encoder = createOnlineEncoder(createFeatureSchema(features), state);
      for (const age of [1, -1e308, 5]) {
        expect(encoder.encode({ age }).every((value) => Math.abs(value) <= 3)).toBe(true);
      }
    }
  });

  test('never throws, gives finite numbers within [-3, 3], and counts what it could not read', () => {
    const encoder = encoderOf(
      { name: 'a', kind: 'number' },
      { name: 'b', kind: 'number', min: 0, max: 1 },
      { name: 'c', kind: 'category' },
      { name: 'd', kind: 'category', levels: ['level'] },
      { name: 'e', kind: 'cross', of: ['b', 'd'] },
    );
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    const rubbish = [NaN, Infinity, -1e308, 1e308, '7', Symbol('x'), 1n, cyclic, [], () => 1, true];
    const facts = fc.constantFrom<unknown>(...rubbish, null, undefined, 0.5, 'level');
    fc.assert(
      fc.property(fc.record({ a: facts, b: facts, c: facts, d: facts, e: facts }), (context) => {
        const x = encoder.encode(context);
        expect(x.every((value) => Math.abs(value) <= 3)).toBe(true);
        expect(x).toHaveLength(encoder.dimension);
      }),
      { seed: 1, numRuns: 500 },
    );
    const before = encoder.refused;
    const throwing = {
      get a(): number {
        throw new Error('mine');
      },
    };
    encoder.encode(throwing);
    encoder.encode({ a: 'x', c: 5, d: null });
    expect(encoder.refused - before).toBe(3);
    for (const context of [null, undefined, 5, 'x']) encoder.encode(context as never);
  });
});

describe('createFeatureSchema', () => {
  const category: Feature = { name: 'plan', kind: 'category', levels: ['free', 'pro'] };

  test.each<[string, unknown, RegExp]>([
    ['features', null, /expected a list/],
    ['features[0]', [{ kind: 'number' }], /expected a name of its own/],
    ['features[0]', [null], /expected a name of its own/],
    ['features[0]', [{ name: '__proto__', kind: 'number' }], /expected a name of its own/],
    ['features[1]', [category, category], /"plan".*expected a name of its own/],
    ['features[0]', [{ name: 'x', kind: 'text' }], /expected a kind of number, category or cross/],
    ['features[0]', [{ name: 'x', kind: 'number', min: 2, max: 1 }], /"min":2.*expected min < max/],
    ['features[0]', [{ name: 'x', kind: 'number', min: 0 }], /expected min < max/],
    ['features[0]', [{ name: 'x', kind: 'number', max: 0 }], /expected min < max/],
    ['features[0]', [{ name: 'x', kind: 'number', min: '0', max: '1' }], /expected min < max/],
    ['features[0]', [{ name: 'x', kind: 'category', levels: [] }], /expected levels that differ/],
    ['features[0]', [{ name: 'x', kind: 'category', levels: 'ab' }], /expected levels that differ/],
    ['features[0]', [{ name: 'x', kind: 'category', levels: ['a', 'a'] }], /expected levels/],
    ['features[0]', [{ name: 'x', kind: 'category', levels: ['a', 1] }], /expected levels/],
    ['features[1]', [category, { name: 'x', kind: 'cross', of: ['plan'] }], /expected of two/],
    [
      'features[1]',
      [category, { name: 'x', kind: 'cross', of: ['plan', 'no'] }],
      /expected of two/,
    ],
    ['features[1]', [category, { name: 'x', kind: 'cross' }], /expected of two/],
    ['features[0]', [{ name: 'x', kind: 'cross', of: ['x', 'x'] }], /expected of two/],
    [
      'features[1]',
      [
        { name: 'n', kind: 'number' },
        { name: 'x', kind: 'cross', of: ['n', 'n'] },
      ],
      /expected of two features before it/,
    ],
  ])('refuses %s and says so', (path, features, message) => {
    const make = () => createFeatureSchema(features as Feature[]);
    expect(make).toThrow(
      expect.objectContaining({ code: 'schema-invalid', path: `schema ${path}` }) as Error,
    );
    expect(make).toThrow(message);
  });
});
