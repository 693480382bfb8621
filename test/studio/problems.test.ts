import { expect, test } from 'vitest';
import { findConfigMistakes } from '../../src/config-mistakes.js';
import { describeProblem, problemsAt } from '../../src/studio/problems.js';

const { mistakes } = findConfigMistakes(
  { version: 1, holdout: 2, slots: { a: { variants: { b: { when: { x: { $in: 5 } } } } } } },
  () => true,
);

test('a problem is told at the field that it is about', () => {
  expect(problemsAt(mistakes, ['holdout']).map(describeProblem)).toEqual([
    'Found 2, expected a number from 0 to 0.95.',
  ]);
});

test('a problem inside of what a field is about is told there, too', () => {
  expect(problemsAt(mistakes, ['slots', 'a', 'variants', 'b', 'when'])).toHaveLength(1);
  expect(problemsAt(mistakes, ['slots', 'a', 'variants', 'b', 'status'])).toEqual([]);
});

test('a name that another begins with is not that one', () => {
  const problem = { path: 'slots.hero2', found: 'x', expected: 'y' };
  expect(problemsAt([problem], ['slots', 'hero'])).toEqual([]);
});
