import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginHistory, change, type History, redo, undo } from '../../src/studio/history.js';

const typed = (words: string[], about: string | null = 'title') =>
  words.reduce((history, word) => change(history, word, about), beginHistory(''));

describe('history', () => {
  test('takes back one step, and does it again', () => {
    const history = change(change(beginHistory('a'), 'b', null), 'c', null);
    expect(undo(history).present).toBe('b');
    expect(undo(undo(history)).present).toBe('a');
    expect(redo(undo(history)).present).toBe('c');
  });

  test('takes back a word as a whole, and what came before it on its own', () => {
    const history = change(typed(['s', 'sa', 'sale']), 'other', null);
    expect(undo(history).present).toBe('sale');
    expect(undo(undo(history)).present).toBe('');
  });

  test('begins a step where another field was typed into in between', () => {
    const history = change(change(typed(['a']), 'b', 'lead'), 'c', 'title');
    expect([undo(history).present, undo(undo(history)).present]).toEqual(['b', 'a']);
  });

  test('begins a step after something was undone', () => {
    const history = change(undo(typed(['a'])), 'b', 'title');
    expect(undo(history).present).toBe('');
  });

  test('forgets what was undone once something else is done', () => {
    expect(change(undo(typed(['a'])), 'b', null).future).toEqual([]);
  });

  test('stays as it is where there is nothing to take back or do again', () => {
    const history = beginHistory('a');
    expect([undo(history), redo(history)]).toEqual([history, history]);
  });

  test('comes back to where it was, however often it goes to and fro', () => {
    const step = fc.oneof(fc.constant('undo'), fc.constant('redo'), fc.nat());
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const end = steps.reduce((history: History<number>, each) => {
          if (typeof each === 'number') return change(history, each, null);
          return each === 'undo' ? undo(history) : redo(history);
        }, beginHistory(-1));
        let back = end;
        end.past.forEach(() => (back = undo(back)));
        expect(back.present).toBe(-1);
        end.past.forEach(() => (back = redo(back)));
        expect(back.present).toBe(end.present);
      }),
      { seed: 1 },
    );
  });

  test('keeps two hundred steps, not the thousands of a long day', () => {
    const history = typed(
      Array.from({ length: 1000 }, (_, i) => `${i}`),
      null,
    );
    expect(history.past).toHaveLength(200);
  });
});
