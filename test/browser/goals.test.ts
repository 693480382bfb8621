// The site's goals on a real page: what a visitor does, credited to what was seen, also after a reload.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const config = {
  version: 1,
  goals: {
    buy: { on: 'click', selector: '.buy', within: 'page' },
    join: { on: 'submit', selector: '#join' },
    read: { on: 'scroll', depth: 0.5 },
    more: { on: 'track', event: 'more' },
    purchase: { on: 'track', event: 'purchase', value: 'total', max: 200, unit: 'EUR' },
  },
  slots: {
    hero: { goals: { buy: 0.1, join: 0.2, read: 0.05, more: 0.15, purchase: 0.5 } },
  },
};

const page = html(
  `<tailor-slot name="hero"><p>Default</p><button id="in-default">In the slot</button>
    <template data-variant="a"><p>A</p><button id="in-a">In the slot</button></template></tailor-slot>
  <button class="buy">Buy</button> <p data-tailor-track="more"><b id="more">More</b></p>
  <form id="join"><input name="mail" value="me@home.example"><button id="send">Join</button></form>
  <form data-tailor-track="signed"><input id="first"><button id="sign">Sign</button></form>
  <script>
    // A component that wraps what is put into it in a link of its own.
    customElements.define('a-link', class extends HTMLElement {
      connectedCallback() {
        this.attachShadow({ mode: 'open' }).innerHTML = '<a href="#there"><slot></slot></a>';
      }
    });
  </script>
  <a-link><b id="wrapped">Wrapped</b></a-link>
  <div style="height: 4000px"></div>
  <script id="config" type="application/json">${JSON.stringify(config)}</script>
  <script async src="/dist/tailorbird.min.js" data-consent="granted" data-config="#config"></script>`,
  {
    head: `<script>
      window.log = [];
      window.tailorbird = [(tailor) => {
        for (const name of ['decision', 'exposure', 'reward', 'learned', 'error', 'interaction']) {
          tailor.on(name, (detail) => log.push({ name, ...detail, code: detail.code }));
        }
      }];
      addEventListener('submit', (event) => event.preventDefault());
    </script>`,
  },
);

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes: { '/goals': page } });
});
afterAll(() => site.close());

const goals = `log.filter(({ name }) => name === 'reward').map(({ goal }) => goal)`;
const credited = (goal: string) => `${goals}.includes('${goal}')`;
/** As many as were credited, learned and told. */
const learned = (count: number) =>
  `log.filter(({ name, from }) => name === 'learned' && from === 'reward').length >= ${count}`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, async (page) => {
    tab = page;
    await tab.goto(`${site.origin}/goals`);
    await tab.waitFor(`document.querySelector('tailor-slot')?.state === 'exposed'`);
  });

  test('what the visitor does on the page is credited to the slot that was seen', async () => {
    const variant = await tab.evaluate<string>(`document.querySelector('tailor-slot').variant`);
    await tab.click(`#in-${variant}`);
    await tab.click('.buy');
    await tab.waitFor(credited('buy'));
    await tab.click('#more');
    await tab.waitFor(credited('more'));
    await tab.click('#send');
    await tab.waitFor(credited('join'));
    await tab.evaluate('scrollTo(0, document.documentElement.scrollHeight / 4)');
    await tab.waitFor(`log.some(({ kind }) => kind === 'scroll')`);
    await tab.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
    await tab.waitFor(credited('read'));
    await tab.waitFor(learned(4));
    // The slot names its own goals, so a click inside it is none; each counts once.
    await tab.click('.buy');
    await tab.evaluate(`tailorbird.reward('purchase', 100)`);
    const rewards = await tab.evaluate<{ goal: string; reward: number }[]>(
      `log.filter(({ name }) => name === 'reward').map(({ goal, reward }) => ({ goal, reward }))`,
    );
    expect(rewards.map(({ goal }) => goal)).toEqual(['buy', 'more', 'join', 'read', 'purchase']);
    expect(rewards.at(-1)!.reward).toBeCloseTo(0.1 + 0.15 + 0.2 + 0.05 + 0.25, 12);
  });

  test('what is recorded says nothing of what was read, written or linked', async () => {
    await tab.click('.buy');
    await tab.click('#send');
    await tab.waitFor(credited('join'));
    const kinds = await tab.evaluate<string[]>(
      `log.filter(({ name }) => name === 'interaction').map(({ kind }) => kind)`,
    );
    expect(kinds).toContain('submit');
    const text = await tab.evaluate<string>(
      `JSON.stringify(log.filter(({ name }) => name === 'interaction'))`,
    );
    expect(text).not.toMatch(/home|Buy|Join|mail|http/);
  });

  test('of a form the first input and the sending are recorded, and the event it is marked with', async () => {
    await tab.evaluate(`['#first', '#first', '[name="mail"]'].forEach((selector) =>
      document.querySelector(selector).dispatchEvent(new Event('input', { bubbles: true })))`);
    await tab.click('#sign');
    await tab.waitFor(`log.some(({ event }) => event === 'signed')`);
    const recorded = await tab.evaluate<object[]>(
      `log.filter(({ kind }) => ['form-start', 'submit', 'track'].includes(kind))`,
    );
    expect(recorded).toMatchObject([
      { kind: 'form-start', goals: [], slots: [] },
      { kind: 'form-start', goals: [], slots: [] },
      { kind: 'submit', goals: [], slots: [] },
      { kind: 'track', event: 'signed' },
    ]);
  });

  test('a link in the shadow root of a component is found around what was put into it', async () => {
    await tab.click('#wrapped');
    await tab.waitFor(`log.some(({ kind }) => kind === 'click')`);
    const clicks = await tab.evaluate<object[]>(`log.filter(({ kind }) => kind === 'click')`);
    expect(clicks).toMatchObject([{ target: 'link', isOutbound: false }]);
  });

  test('a goal that is reached after a reload is credited to what was seen before it', async () => {
    const before = await tab.evaluate<string>(`log.find(({ name }) => name === 'exposure').id`);
    await tab.waitFor(`log.some(({ name }) => name === 'learned')`);
    await tab.reload();
    await tab.waitFor(`window.tailorbird?.ready && tailorbird.ready.then(() => true)`);
    await tab.evaluate(`tailorbird.track('purchase', { total: 50 })`);
    await tab.waitFor(credited('purchase'));
    const rewards = await tab.evaluate<{ id: string; value: number; added: number }[]>(
      `log.filter(({ name }) => name === 'reward')`,
    );
    expect(rewards).toMatchObject([{ id: before, goal: 'purchase', value: 50, added: 0.125 }]);
  });
});
