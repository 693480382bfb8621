// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordFormStarts } from '../../src/interactions/record-form-starts.js';
import { recordSubmits } from '../../src/interactions/record-submits.js';
import type { Interaction } from '../../src/interaction.js';

let recorded: Interaction[];
let stop: AbortController;

beforeEach(() => {
  recorded = [];
  stop = new AbortController();
  const tell = (interaction: Interaction) => recorded.push(interaction);
  recordFormStarts(document, () => 42, tell, stop.signal);
  // What a form reaches is tested in real browsers: in this one a form is two objects.
  recordSubmits(document, () => 42, [], tell, stop.signal);
});
afterEach(() => {
  stop.abort();
  document.body.innerHTML = '';
});

const send = (type: 'input' | 'submit', selector: string) =>
  document.querySelector(selector)!.dispatchEvent(new Event(type, { bubbles: true }));

describe('forms', () => {
  test('tells the first input into a form, once, and that it was sent, with no value', () => {
    document.body.innerHTML = '<form><input id="a" value="secret"><input id="b"></form>';
    for (const field of ['#a', '#a', '#b']) send('input', field);
    send('submit', 'form');
    expect(recorded).toMatchObject([
      { kind: 'form-start', at: 42, goals: [], slots: [] },
      { kind: 'submit', at: 42 },
    ]);
    expect(JSON.stringify(recorded)).not.toContain('secret');
  });

  test('says nothing of a field that is in no form, and nothing any more once it was stopped', () => {
    document.body.innerHTML = '<input id="alone"><form></form>';
    send('input', '#alone');
    stop.abort();
    send('submit', 'form');
    expect(recorded).toEqual([]);
  });

  test('what a page has made of its elements is not thrown at it', () => {
    document.body.innerHTML = '<form><input></form>';
    document.querySelector('input')!.closest = () => {
      throw new Error('of the page');
    };
    send('input', 'input');
    expect(recorded).toEqual([]);
  });
});
