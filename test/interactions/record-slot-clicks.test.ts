// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Place } from '../../src/interaction.js';
import { recordSlotClicks } from '../../src/interactions/record-slot-clicks.js';

let told: Place[];
let stop: AbortController;
beforeEach(() => {
  told = [];
  stop = new AbortController();
  recordSlotClicks(document, (place) => told.push(place), stop.signal);
});
afterEach(() => {
  stop.abort();
  document.body.innerHTML = '';
});

const click = (markup: string, button = 0) => {
  document.body.innerHTML = markup;
  const type = button === 0 ? 'click' : 'auxclick';
  const event = new MouseEvent(type, { bubbles: true, composed: true, button });
  document.querySelector('#t')!.dispatchEvent(event);
};

test('a click on what acts inside a slot is told with the slot and what it shows', () => {
  click('<tailor-slot name="hero" variant="a"><a href="#x"><b id="t">Go</b></a></tailor-slot>');
  expect(told).toEqual([
    { goals: ['click'], slots: [{ slot: 'hero', variant: 'a', goals: ['click'] }] },
  ]);
});

test('a click in a list is told with the item that it was on, wherever in it', () => {
  click(`<tailor-list name="more" state="decided"><ul>
    <li data-item="a1"><button>Other</button></li>
    <li data-item="a2"><p><button id="t">Go</button></p></li>
  </ul></tailor-list>`);
  expect(told[0]?.slots).toEqual([{ slot: 'more', variant: 'a2', goals: ['click'] }]);
});

test('what acts around a slot, and is not inside of it, reaches nothing there', () => {
  click('<a href="#x"><tailor-slot name="hero" variant="a"><b id="t">Go</b></tailor-slot></a>');
  expect(told).toEqual([{ goals: ['click'], slots: [{ slot: 'hero', variant: 'a', goals: [] }] }]);
});

test('a slot inside a list’s item is told with the list, innermost first', () => {
  click(`<tailor-list name="more" state="decided"><div data-item="a1">
    <tailor-slot name="teaser" variant="b"><button id="t">Go</button></tailor-slot>
  </div></tailor-list>`);
  expect(told[0]?.slots.map(({ slot, variant }) => [slot, variant])).toEqual([
    ['teaser', 'b'],
    ['more', 'a1'],
  ]);
});

test('clicks elsewhere and of the right button are not told', () => {
  click('<button id="t">Go</button>');
  click('<tailor-slot name="hero"><button id="t">Go</button></tailor-slot>', 2);
  expect(told).toEqual([]);
});

test('a click in a list that is not decided is for no item', () => {
  click(
    '<tailor-list name="more"><div data-item="a1"><button id="t">Go</button></div></tailor-list>',
  );
  expect(told[0]?.slots).toEqual([{ slot: 'more', variant: '', goals: ['click'] }]);
});
