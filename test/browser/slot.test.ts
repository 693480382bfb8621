// <tailor-slot> in real browsers: what it shows, what it leaves alone, and what counts as seen.

import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page, Profile } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

/** Leaves a decision on the slot before the script comes, as a first-paint snippet would. */
const propose = (decision: string) => `<script>
  document.querySelector('tailor-slot').decision = ${decision};
</script>`;

const showB = propose(
  `{ id: 'proposal-0001', variant: 'b', probabilities: { default: 0.1, a: 0.2, b: 0.7 } }`,
);

const head = `<style>tailor-slot .styled { color: rgb(1, 2, 3); }</style>
  <script>
    window.log = [];
    window.tailorbird = [(tailor) => {
      for (const name of ['decision', 'exposure', 'reward', 'learned', 'error', 'interaction']) {
        tailor.on(name, (detail) => log.push({ name, ...detail, code: detail.code }));
      }
    }];
    window.told = [];
    for (const type of ['tailor-decision', 'tailor-exposure', 'tailor-reward']) {
      document.addEventListener(type, (event) => told.push({
        type, slot: event.target.name, composed: event.composed, detail: event.detail }));
    }
  </script>`;

const script = `<script async src="/dist/tailorbird.min.js" data-consent="granted"></script>`;

const templates = `<template data-variant="a"><p class="styled">A</p><button id="a">Take A</button></template>
  <template data-variant="b"><p class="styled">B</p><button id="b">Take B</button></template>`;

const defaults = `<p>Default</p> and text <button id="default">Go</button><!-- a comment -->`;

const slot = `<tailor-slot name="hero">${defaults}${templates}</tailor-slot>`;

const page = (body: string, style = '') =>
  html(body + script, { head: `${head}<style>${style}</style>` });

/** Sends the first half, waits until the script has run for a while, and sends the rest. */
function sendInHalves(response: ServerResponse, first: string, second: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.write(first);
  setTimeout(() => response.end(second), 600);
}

const [firstHalf = '', secondHalf = ''] = html(
  `<tailor-slot name="hero"><p>Default</p><template data-variant="a"><p>A</p></template>
  <!-- half --><template data-variant="b"><p>B</p></template></tailor-slot>`,
  { head: head + script },
).split('<!-- half -->');

const routes = {
  '/slot': page(slot),
  '/adopted': page(slot + showB),
  '/refused': page(
    slot + propose(`{ id: 'proposal-0002', variant: 'b', probabilities: { b: 7 } }`),
  ),
  '/elements': page(`<tailor-slot name="hero"><p>Default</p>
    <section data-variant="b"><button id="b">Take B</button></section></tailor-slot>${showB.replace('a: 0.2, b: 0.7', 'b: 0.9')}`),
  '/below': page(`<div style="height: 3000px"></div>${slot}`),
  '/tall': page(slot + showB, 'tailor-slot .styled { height: 4000px }'),
  '/boxless': page(slot, 'tailor-slot { display: contents }'),
  '/link': page(`<tailor-slot name="hero"><p>Default</p>
    <template data-variant="b"><a id="b" href="/slot">Go</a></template></tailor-slot>${showB.replace('a: 0.2, b: 0.7', 'b: 0.9')}`),
  '/client-rendered': page(`<tailor-slot name="hero"><p>Default</p></tailor-slot><script>
    const template = document.createElement('template');
    template.dataset.variant = 'b';
    template.appendChild(Object.assign(document.createElement('p'), { textContent: 'From child nodes' }));
    document.querySelector('tailor-slot').append(template);
  </script>${showB.replace('a: 0.2, b: 0.7', 'b: 0.9')}`),
  // A component that wraps what is put into it in a slot of the site; nobody listens to what visitors do.
  '/slotted': html(
    `<a-card><a href="#there"><b id="inner">Go</b></a></a-card>
    <script>
      window.log = [];
      window.tailorbird = [(tailor) => tailor.on('reward', ({ goal }) => log.push(goal))];
      const proposed = { id: 'proposal-0003', variant: 'default', probabilities: { default: 0.9, a: 0.1 } };
      customElements.define('a-card', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML =
            '<tailor-slot name="hero"><slot></slot><template data-variant="a">A</template></tailor-slot>';
          this.shadowRoot.querySelector('tailor-slot').decision = proposed;
        }
      });
    </script>${script}`,
  ),
  '/streamed': (_request: unknown, response: ServerResponse) =>
    sendInHalves(response, firstHalf, secondHalf),
};

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes });
});
afterAll(() => site.close());

const element = `document.querySelector('tailor-slot')`;
const state = (wanted: string) => `${element}?.state === '${wanted}'`;
const shownText = `[...${element}.querySelectorAll('*')]
  .filter((each) => each.getClientRects().length > 0).map((each) => each.textContent).join(' ')`;

/** What the device holds of the slot. */
const stored = `new Promise((resolve) => {
  const open = indexedDB.open('tailorbird');
  open.onsuccess = () => {
    const request = open.result.transaction('records').objectStore('records').getAll();
    request.onsuccess = () => {
      open.result.close();
      const { arms } = request.result.find((record) => record.arms) ?? { arms: new Map() };
      resolve([...arms].map(([id, { n, b }]) => ({ id, n, rewards: b[0] })));
    };
  };
})`;

describeEngines((_name, engine) => {
  let tab: Page;
  let profile: Profile;
  pagePerTest(engine, (page, own) => {
    tab = page;
    profile = own;
  });

  test('shows the decided variant only, styled by the page, and says which', async () => {
    await tab.goto(`${site.origin}/adopted`);
    await tab.waitFor(state('exposed'));
    expect(await tab.evaluate(shownText)).toBe('B Take B');
    expect(await tab.evaluate(`getComputedStyle(${element}.querySelector('.styled')).color`)).toBe(
      'rgb(1, 2, 3)',
    );
    await tab.waitFor(`${element}.getAttribute('variant') === 'b'`);
    await tab.waitFor(`${element}.getAttribute('state') === 'exposed'`);
  });

  test('around what a component was given, a click on anything in that counts', async () => {
    await tab.goto(`${site.origin}/slotted`);
    await tab.waitFor(
      `document.querySelector('a-card').shadowRoot.querySelector('tailor-slot').state === 'decided'`,
    );
    await tab.click('#inner');
    await tab.waitFor('log.length');
    expect(await tab.evaluate('log')).toEqual(['click']);
  });

  test('changes no node of the page', async () => {
    await tab.goto(`${site.origin}/adopted`);
    await tab.waitFor(state('exposed'));
    const inside = await tab.evaluate<string>(`(() => {
      const copy = ${element}.cloneNode(true);
      copy.querySelector('[data-tailor-copy]').remove();
      return copy.innerHTML;
    })()`);
    expect(inside).toBe(defaults + templates);
  });

  test('adopts a decision made before the script, with its exact propensity', async () => {
    await tab.goto(`${site.origin}/adopted`);
    await tab.waitFor(state('exposed'));
    expect(await tab.evaluate(`tailorbird.peek('hero').decision`)).toMatchObject({
      id: 'proposal-0001',
      variant: 'b',
      propensity: 0.7,
      probabilities: { default: 0.1, a: 0.2, b: 0.7 },
      reason: 'policy',
    });
    await tab.waitFor(`log.some(({ name, id }) => name === 'learned' && id === 'proposal-0001')`);
  });

  test('decides for itself where that decision cannot be right', async () => {
    await tab.goto(`${site.origin}/refused`);
    await tab.waitFor(state('exposed'));
    expect(await tab.evaluate(`log.map(({ code }) => code).filter(Boolean)`)).toEqual([
      'proposal-invalid',
    ]);
    expect(await tab.evaluate(`${element}.decision.id`)).not.toBe('proposal-0002');
  });

  test('shows an element variant by assigning it, unchanged', async () => {
    await tab.goto(`${site.origin}/elements`);
    await tab.waitFor(state('exposed'));
    expect(await tab.evaluate(`${element}.querySelector('section').getClientRects().length`)).toBe(
      1,
    );
    expect(await tab.evaluate(`${element}.querySelector('p').getClientRects().length`)).toBe(0);
    expect(await tab.evaluate(`${element}.querySelector('section').outerHTML`)).toBe(
      '<section data-variant="b"><button id="b">Take B</button></section>',
    );
  });

  test('reads a template that a client-side framework filled with child nodes', async () => {
    await tab.goto(`${site.origin}/client-rendered`);
    await tab.waitFor(state('exposed'));
    expect(await tab.evaluate(shownText)).toContain('From child nodes');
  });

  test('tells of decision, exposure and reward by events that bubble and cross shadow roots', async () => {
    await tab.goto(`${site.origin}/adopted`);
    await tab.waitFor(state('exposed'));
    await tab.click('#b');
    await tab.waitFor(`told.length === 3`);
    const record = { id: 'proposal-0001', slot: 'hero', variant: 'b' };
    expect(await tab.evaluate('told')).toMatchObject([
      {
        type: 'tailor-decision',
        slot: 'hero',
        composed: true,
        detail: { ...record, propensity: 0.7 },
      },
      { type: 'tailor-exposure', composed: true, detail: record },
      { type: 'tailor-reward', composed: true, detail: { ...record, goal: 'click', reward: 1 } },
    ]);
  });

  test('credits one click, however often the visitor clicks, and none beside the button', async () => {
    await tab.goto(`${site.origin}/adopted`);
    await tab.waitFor(state('exposed'));
    await tab.click('tailor-slot [data-tailor-copy] .styled');
    await tab.waitFor(
      `log.some(({ name, target }) => name === 'interaction' && target === 'other')`,
    );
    expect(await tab.evaluate(`log.filter(({ name }) => name === 'reward').length`)).toBe(0);
    await tab.click('#b');
    await tab.click('#b');
    await tab.waitFor(`log.filter(({ target }) => target === 'button').length === 2`);
    expect(await tab.evaluate(stored)).toEqual([{ id: 'b', n: 1, rewards: 1 }]);
  });

  // Which step of learning the page is torn from differs from time to time.
  test.each([1, 2, 3, 4, 5])(
    'keeps the reward of a link that leaves the page at once, and the next page reads it (%i)',
    async () => {
      await tab.goto(`${site.origin}/link`);
      await tab.waitFor(state('decided'));
      await tab.click('#b');
      const ready = await tab.waitFor(`location.pathname === '/slot' && window.tailorbird?.ready`);
      expect(ready).toEqual({ source: 'indexeddb', error: null });
      expect(await tab.evaluate(stored)).toContainEqual({ id: 'b', n: 1, rewards: 1 });
    },
  );

  test('keeps its decision when it is moved, and decides anew when asked to', async () => {
    await tab.goto(`${site.origin}/slot`);
    await tab.waitFor(state('exposed'));
    const id = await tab.evaluate(`${element}.decision.id`);
    await tab.evaluate(`(() => {
      const slot = ${element};
      for (let i = 0; i < 100; i++) { slot.remove(); document.body.append(slot); }
    })()`);
    await tab.waitFor(state('exposed'));
    expect(await tab.evaluate(`${element}.decision.id`)).toBe(id);
    expect(await tab.evaluate(`log.filter(({ name }) => name === 'exposure').length`)).toBe(1);

    await tab.evaluate(`${element}.refresh()`);
    expect(await tab.evaluate(`${element}.decision.id`)).not.toBe(id);
    await tab.waitFor(`log.filter(({ name }) => name === 'exposure').length === 2`);
  });

  test('decides for a slot that a script adds, and for another name given to it', async () => {
    await tab.goto(`${site.origin}/slot`);
    await tab.waitFor(state('exposed'));
    await tab.evaluate(`(() => {
      const slot = document.createElement('tailor-slot');
      slot.innerHTML = '<p>Late</p><template data-variant="x"><p>X</p></template>';
      slot.name = 'late';
      document.body.prepend(slot);
    })()`);
    await tab.waitFor(`log.some(({ name, slot }) => name === 'exposure' && slot === 'late')`);
    await tab.evaluate(`${element}.name = 'later'`);
    await tab.waitFor(`log.some(({ name, slot }) => name === 'exposure' && slot === 'later')`);
    expect(await tab.evaluate(`log.filter(({ code }) => code)`)).toEqual([]);
  });

  test('waits for the end of its children while the page is still coming', async () => {
    await tab.goto(`${site.origin}/streamed`);
    await tab.waitFor(`${element}?.decision`);
    expect(await tab.evaluate(`Object.keys(${element}.decision.probabilities)`)).toEqual([
      'default',
      'a',
      'b',
    ]);
  });

  test('is not seen below the fold, and is once it is scrolled into view', async () => {
    await tab.goto(`${site.origin}/below`);
    await tab.waitFor(state('decided'));
    // Longer than an exposure takes: only the clock can show that nothing happens.
    await tab.evaluate('new Promise((resolve) => setTimeout(resolve, 1500))');
    expect(await tab.evaluate(state('decided'))).toBe(true);
    await tab.evaluate(`${element}.scrollIntoView()`);
    await tab.waitFor(state('exposed'));
  });

  test('is seen when it is taller than the viewport, and when it has no box of its own', async () => {
    await tab.goto(`${site.origin}/tall`);
    await tab.waitFor(state('exposed'));
    await tab.goto(`${site.origin}/boxless`);
    await tab.waitFor(state('exposed'));
  });

  test('two tabs learn at once and lose nothing', async () => {
    const tabs = [tab, await profile.newPage()];
    for (const each of tabs) await each.goto(`${site.origin}/slot`);
    for (const each of tabs) {
      const variant = await each.waitFor<string>(`${element}.decision?.variant`);
      await each.click(`#${variant}`);
    }
    for (const each of tabs) await each.waitFor(`log.some(({ from }) => from === 'exposure')`);
    const arms = await tab.evaluate<{ n: number }[]>(stored);
    expect(arms.reduce((sum, { n }) => sum + n, 0)).toBe(2);
  });
});
