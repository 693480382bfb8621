import { expect, test } from 'vitest';
import { sharesOf } from '../../src/studio/holdout.js';

test('without a holdout shares are what is drawn', () => {
  expect(sharesOf({ default: 0.4, a: 0.6 }, [0, 0])).toEqual({ default: 0.4, a: 0.6 });
});

test('who is held out, of the site or of the slot, sees the default', () => {
  const shares = sharesOf({ default: 0.5, a: 0.5 }, [0.1, 0.2]);
  expect(shares['a']).toBeCloseTo(0.5 * 0.72, 12);
  expect(shares['default']).toBeCloseTo(0.5 * 0.72 + 0.28, 12);
});

test('also where the default is otherwise not shown', () => {
  expect(sharesOf({ a: 1 }, [0.25])).toEqual({ a: 0.75, default: 0.25 });
});
