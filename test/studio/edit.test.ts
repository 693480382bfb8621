import { describe, expect, test } from 'vitest';
import { read, write } from '../../src/studio/edit.js';

const config = { version: 1, slots: { hero: { variants: { fast: { status: 'draft' } } } } };
const fast = ['slots', 'hero', 'variants', 'fast'];

describe('write', () => {
  test('puts a value where it belongs, and leaves the config that it was given as it is', () => {
    const written = write(config, [...fast, 'content', 'text', 'title'], 'New');
    expect(read(written, [...fast, 'content', 'text', 'title'])).toBe('New');
    expect(read(written, [...fast, 'status'])).toBe('draft');
    expect(read(config, [...fast, 'content'])).toBeUndefined();
  });

  test('takes away what is undefined, and nothing around it', () => {
    const path = [...fast, 'content', 'text', 'title'];
    const written = write(write(config, path, 'New'), path, undefined);
    expect(read(written, [...fast, 'content'])).toEqual({ text: {} });
    expect(read(write(config, [...fast, 'status'], undefined), fast)).toEqual({});
  });

  test.each(['goals', 'content', 'text'])('leaves a variant called %s where it is', (id) => {
    const path = ['slots', 'hero', 'variants', id];
    const written = write(write({}, [...path, 'status'], 'draft'), [...path, 'status'], undefined);
    expect(read(written, path)).toEqual({});
  });

  test('takes away the last goal of a slot with the goals, which means the usual one', () => {
    const slot = { slots: { hero: { goals: { click: 0.2 } } } };
    const written = write(slot, ['slots', 'hero', 'goals', 'click'], undefined);
    expect(written).toEqual({ slots: { hero: {} } });
  });

  test('shares what is not on the way', () => {
    const two = { slots: { a: { holdout: 0.1 }, b: { holdout: 0.2 } } };
    const written = write(two, ['slots', 'a', 'holdout'], 0.3) as typeof two;
    expect(written.slots.b).toBe(two.slots.b);
  });

  test('makes own names of those that every object inherits', () => {
    const written = write({}, ['slots', 'constructor', 'holdout'], 0.1);
    expect(JSON.stringify(written)).toBe('{"slots":{"constructor":{"holdout":0.1}}}');
    expect(read(written, ['slots', 'toString'])).toBeUndefined();
  });
});
