// What visitors look at, and for how long, on a real page.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const config = {
  version: 1,
  goals: {
    looked: { on: 'dwell', seconds: 2 },
    stayed: { on: 'dwell', seconds: 3, within: 'page' },
    never: { on: 'dwell', seconds: 3600 },
  },
  slots: {
    hero: { goals: { looked: 0.3, stayed: 0.5, never: 1 } },
    deep: { goals: { looked: 0.3 } },
  },
};

const slot = (name: string, attributes = '') =>
  `<tailor-slot name="${name}" ${attributes}><p>Default</p><template data-variant="a"><p>A</p></template></tailor-slot>`;

const pageWith = (hero: string) =>
  html(
    `${hero}
  <div id="later"></div>
  <div style="height: 4000px"></div>
  ${slot('deep')}
  <script id="config" type="application/json">${JSON.stringify(config)}</script>
  <script async src="/dist/tailorbird.min.js" data-config="#config"></script>`,
    {
      head: `<script>
      window.log = [];
      window.tailorbird = [(tailor) => {
        for (const name of ['reward', 'interaction']) {
          tailor.on(name, (detail) => log.push({ name, ...detail }));
        }
      }];
      // A visitor who moves all the time.
      setInterval(() => window.dispatchEvent(new Event('pointermove')), 200);
    </script>`,
    },
  );

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/attention': pageWith(slot('hero')),
      '/boxless': pageWith(slot('hero', 'style="display: contents"')),
    },
  });
});
afterAll(() => site.close());

/** Whether something of a kind was told, of a slot if one is named. */
const told = (kind: string, name?: string) =>
  `log.some(({ kind, slots }) => kind === '${kind}' && ${name ? `slots[0]?.slot === '${name}'` : `slots?.length === 0`})`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, async (page) => {
    tab = page;
    await tab.goto(`${site.origin}/attention`);
  });

  test('time in view reaches goals of the slot, time on the page those of the page, each once', async () => {
    await tab.waitFor(told('dwell'));
    await tab.waitFor(`log.filter(({ name }) => name === 'reward').length === 2`);
    // Another slot of those seconds, when five of the page are over.
    await tab.waitFor(`log.some(({ kind, seconds }) => kind === 'dwell' && seconds === 5)`);
    const rewards = await tab.evaluate<object[]>(`log.filter(({ name }) => name === 'reward')`);
    expect(rewards).toMatchObject([
      { slot: 'hero', goal: 'looked', added: 0.3 },
      { slot: 'hero', goal: 'stayed', added: 0.5 },
    ]);
  });

  test('a slot is told of as seen once, after a second in view, and one out of view when it is scrolled to', async () => {
    await tab.waitFor(told('visible', 'hero'));
    await tab.waitFor(told('dwell', 'hero'));
    expect(await tab.evaluate(told('visible', 'deep'))).toBe(false);
    expect(await tab.evaluate(told('dwell', 'deep'))).toBe(false);
    await tab.evaluate(`scrollTo(0, document.documentElement.scrollHeight)`);
    await tab.waitFor(told('visible', 'deep'));
    await tab.waitFor(told('dwell', 'deep'));
    const seen = await tab.evaluate<object[]>(`log.filter(({ kind }) => kind === 'visible')`);
    expect(seen).toMatchObject([
      { slots: [{ slot: 'hero', goals: [] }] },
      { slots: [{ slot: 'deep', goals: [] }] },
    ]);
  });

  test('time in view begins anew with another decision, also of a slot that has no box of its own', async () => {
    await tab.goto(`${site.origin}/boxless`);
    await tab.waitFor(told('dwell', 'hero'));
    await tab.evaluate(
      `(() => { log.length = 0; document.querySelector('tailor-slot').refresh(); })()`,
    );
    await tab.waitFor(told('dwell', 'hero'));
    const first = await tab.evaluate<object>(
      `log.find(({ kind, slots }) => kind === 'dwell' && slots.length)`,
    );
    expect(first).toMatchObject({ seconds: 2, goals: ['looked'], slots: [{ goals: ['looked'] }] });
  });

  test('a slot that comes later is watched, and one that goes is not counted on', async () => {
    await tab.waitFor(told('visible', 'hero'));
    await tab.evaluate(`(() => {
      document.querySelector('tailor-slot').remove();
      log.length = 0;
      document.querySelector('#later').innerHTML = ${JSON.stringify(slot('deep'))};
    })()`);
    await tab.waitFor(told('visible', 'deep'));
    await tab.waitFor(told('dwell', 'deep'));
    expect(await tab.evaluate(told('dwell', 'hero'))).toBe(false);
  });
});
