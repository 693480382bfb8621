import { describe, expect, test } from 'vitest';
import { readProposal } from '../../src/decision/read-proposal.js';

const good = { id: 'proposal-1', variant: 'a', probabilities: { default: 0.5, a: 0.25, b: 0.25 } };
const read = (value: unknown) => readProposal(value, 'hero', { hash: 'of-these', dimension: 2 });

describe('readProposal', () => {
  test('takes a decision over the variants of the slot', () => {
    expect(read({ ...good, more: 'ignored' })).toEqual(good);
  });

  test('takes the context that the probabilities were made for, if it is of this schema', () => {
    const features = [1, 0.5];
    const of = { ...good, features, schema: 'of-these' };
    expect(read(of).features).toEqual(features);
    const others = [
      { ...of, schema: 'of-others' },
      { ...of, features: [1] },
      { ...of, features: [1, NaN] },
      { ...of, features: 'ab' },
    ];
    for (const other of others) expect(read(other)).toEqual(good);
  });

  test.each([
    ['nothing', null, 'id'],
    ['text', 'a', 'id'],
    ['no id', { ...good, id: undefined }, 'id'],
    ['a short id', { ...good, id: 'x' }, 'id'],
    ['an id of other signs', { ...good, id: '<script>alert(1)' }, 'id'],
    ['a variant that could not be drawn', { ...good, variant: 'c' }, 'probabilities'],
    ['no variant', { ...good, variant: undefined }, 'probabilities'],
    ['no probabilities', { ...good, probabilities: null }, 'probabilities'],
    ['a sum above 1', { ...good, probabilities: { a: 0.7, b: 0.7 } }, 'probabilities'],
    ['a negative one', { ...good, probabilities: { a: 1.5, b: -0.5 } }, 'probabilities'],
    ['NaN', { ...good, probabilities: { a: NaN } }, 'probabilities'],
    ['none for the variant', { ...good, probabilities: { b: 1 } }, 'probabilities'],
    [
      'an inherited one',
      { ...good, probabilities: Object.create({ a: 1 }) as object },
      'probabilities',
    ],
  ])('refuses %s', (_what, value, property) => {
    expect(() => read(value)).toThrow(`slot "hero" decision.${property}: found`);
  });
});
