// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordClicks } from '../../src/interactions/record-clicks.js';
import type { Interaction } from '../../src/types.js';

let recorded: Interaction[];
let stop: AbortController;

beforeEach(() => {
  recorded = [];
  stop = new AbortController();
  recordClicks(
    document,
    () => 42,
    (interaction) => recorded.push(interaction),
    stop.signal,
  );
});
afterEach(() => {
  stop.abort();
  document.body.innerHTML = '';
});

const click = (markup: string, selector: string, init: MouseEventInit = {}, type = 'click') => {
  document.body.innerHTML = markup;
  const event = new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, ...init });
  document.querySelector(selector)!.dispatchEvent(event);
};

const slot = (inside: string, name = 'hero', variant = 'a') =>
  `<tailor-slot name="${name}" variant="${variant}">${inside}</tailor-slot>`;

describe('recordClicks', () => {
  test.each([
    ['link', '<a href="#x"><b id="t">Go</b></a>'],
    ['link', '<span role="link" id="t">Go</span>'],
    ['button', '<button><i id="t">Go</i></button>'],
    ['button', '<input type="submit" id="t">'],
    ['button', '<div role="button" id="t">Go</div>'],
    ['other', '<p id="t">Text</p>'],
    ['other', '<a id="t">No address</a>'],
  ])('records a click on a %s: %s', (target, inside) => {
    click(slot(inside), '#t');
    expect(recorded).toEqual([
      { kind: 'click', at: 42, target, slots: [{ slot: 'hero', variant: 'a' }] },
    ]);
  });

  test('names the slots around the target, innermost first', () => {
    click(slot(slot('<button id="t">Go</button>', 'inner', 'b')), '#t');
    expect(recorded).toMatchObject([
      {
        slots: [
          { slot: 'inner', variant: 'b' },
          { slot: 'hero', variant: 'a' },
        ],
      },
    ]);
  });

  test('names no slot that lies inside of the link', () => {
    click(`<a href="#x">${slot('<p id="t">Text</p>')}</a>`, '#t');
    expect(recorded).toMatchObject([{ target: 'link', slots: [] }]);
  });

  test('reads no text, no address and no value', () => {
    click(slot('<a href="/secret?token=1" id="t">Private words</a>'), '#t');
    expect(JSON.stringify(recorded)).not.toMatch(/secret|token|Private/);
  });

  test('records the middle button, which opens links, and not the right one', () => {
    click(slot('<a href="#x" id="t">Go</a>'), '#t', { button: 1 }, 'auxclick');
    click(slot('<a href="#x" id="t">Go</a>'), '#t', { button: 2 }, 'auxclick');
    expect(recorded).toHaveLength(1);
  });

  test('hears of clicks that the page stops, and does not stop them itself', () => {
    document.body.innerHTML = slot('<button id="t">Go</button>');
    const button = document.querySelector('#t')!;
    button.addEventListener('click', (event) => event.stopImmediatePropagation());
    const event = new MouseEvent('click', { bubbles: true, cancelable: true });
    button.dispatchEvent(event);
    expect(recorded).toHaveLength(1);
    expect(event.defaultPrevented).toBe(false);
  });

  test('records nothing any more once it was stopped', () => {
    stop.abort();
    click(slot('<button id="t">Go</button>'), '#t');
    expect(recorded).toEqual([]);
  });
});
