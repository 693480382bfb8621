// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTarget } from '../../src/interactions/read-target.js';
import { recordClicks } from '../../src/interactions/record-clicks.js';
import type { RecordedGoal, Interaction } from '../../src/interaction.js';

let recorded: Interaction[];
let stop: AbortController | undefined;
let isHeard: boolean;

const record = (goals: readonly RecordedGoal[]) => {
  recorded = [];
  stop?.abort();
  stop = new AbortController();
  recordClicks(
    document,
    () => 42,
    goals,
    () => isHeard,
    (acting) => readTarget(acting, location.hostname),
    (interaction) => recorded.push(interaction),
    stop.signal,
  );
};
beforeEach(() => {
  isHeard = true;
  record([{ name: 'click', on: 'click' }]);
});
afterEach(() => {
  stop?.abort();
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
    const reached = target === 'other' ? [] : ['click'];
    expect(recorded).toEqual([
      {
        kind: 'click',
        at: 42,
        target,
        isOutbound: false,
        goals: reached,
        slots: [{ slot: 'hero', variant: 'a', goals: reached }],
      },
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

  test('counts a goal inside the slots around what was clicked, not in one inside of it', () => {
    click(slot(`<a href="#x">${slot('<p id="t">Text</p>', 'inner')}</a>`), '#t');
    expect(recorded).toMatchObject([
      {
        target: 'link',
        slots: [
          { slot: 'inner', goals: [] },
          { slot: 'hero', goals: ['click'] },
        ],
      },
    ]);
  });

  test('names the goals whose selector holds for the target or what is around it', () => {
    record([
      { name: 'click', on: 'click' },
      { name: 'buy', on: 'click', selector: '.buy' },
      { name: 'other', on: 'click', selector: '.other' },
      { name: 'form', on: 'submit', selector: '.buy' },
    ]);
    click(`<div class="buy">${slot('<i id="t">Go</i>')}</div>`, '#t');
    expect(recorded).toMatchObject([{ goals: ['buy'], slots: [{ slot: 'hero', goals: [] }] }]);
  });

  test('says of a link whether it leads to another host, and nothing else of it', () => {
    for (const href of ['https://elsewhere.example/x?y=1', '/here', '#x', 'mailto:a@b.example']) {
      click(`<a href="${href}" id="t">Go</a>`, '#t');
    }
    expect(recorded.map((each) => each.kind === 'click' && each.isOutbound)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(JSON.stringify(recorded)).not.toMatch(/elsewhere|here|example|y=1/);
  });

  test('tells the event that an element is marked with, and of a form only when it is sent', () => {
    const told = () => recorded.flatMap((each) => (each.kind === 'track' ? [each.event] : []));
    click('<p data-tailor-track="more"><b id="t">More</b></p>', '#t');
    expect(told()).toEqual(['more']);
    click('<form data-tailor-track="signup"><b id="t">Text</b></form>', '#t');
    click('<p data-tailor-track=""><b id="t">More</b></p>', '#t');
    expect(told()).toHaveLength(1);
  });

  test('where nobody listens, tells of clicks in slots, for goals of the page, and with an event, and of no others', () => {
    isHeard = false;
    record([
      { name: 'click', on: 'click', within: 'slot' },
      { name: 'buy', on: 'click', selector: '.buy', within: 'page' },
    ]);
    for (const [markup, isTold] of [
      ['<p id="t">Text</p>', false],
      ['<button id="t">Go</button>', false],
      ['<button class="buy"><i id="t">Go</i></button>', true],
      [slot('<p id="t">Text</p>'), true],
      ['<p data-tailor-track="more"><i id="t">Text</i></p>', true],
    ] as const) {
      recorded = [];
      click(markup, '#t');
      expect(recorded.length > 0).toBe(isTold);
    }
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
    stop!.abort();
    click(slot('<button id="t">Go</button>'), '#t');
    expect(recorded).toEqual([]);
  });
});
