// Pages stay fit for the browser's back-forward cache, and go on when they come back from it.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const page = html(
  `<tailor-slot name="hero"><p><button>Default</button></p>
    <template data-variant="a"><p><button>A</button></p></template></tailor-slot>
  <script id="config" type="application/json">{
    "version": 1,
    "context": { "features": [{ "name": "interests.news", "kind": "number", "min": 0, "max": 5 }] },
    "goals": { "stay": { "on": "dwell", "seconds": 600 }, "read": { "on": "scroll" }, "join": { "on": "submit" } },
    "slots": { "hero": { "goals": { "click": 1, "stay": 1, "read": 1, "join": 1 } } }
  }</script>
  <script async src="/dist/tailorbird.min.js" data-consent="granted" data-config="#config"></script>`,
  {
    head: `<script>
      window.shown = [];
      addEventListener('pageshow', ({ persisted }) => shown.push(persisted));
      window.log = [];
      window.listened = [];
      for (const target of [window, document]) {
        const { addEventListener } = target;
        target.addEventListener = function (type, ...rest) {
          listened.push(type);
          return addEventListener.call(this, type, ...rest);
        };
      }
      window.tailorbird = [(tailor) => {
        for (const name of ['interaction', 'exposure', 'reward', 'learned']) {
          tailor.on(name, (detail) => log.push({ ...detail, name }));
        }
      }];
    </script>`,
  },
);

/** Browsers keep no page that may not be stored, as the others of these tests may not. */
const cacheable = (text: string) => (_request: IncomingMessage, response: ServerResponse) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-cache');
  response.end(text);
};

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: { '/page': cacheable(page), '/other': cacheable(html('<p>Other</p>')) },
  });
});
afterAll(() => site.close());

const slot = `document.querySelector('tailor-slot')`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => void (tab = page));

  test('row 29: a page with everything on comes back from the cache as it was, and learns on', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.waitFor(`log.some(({ name }) => name === 'learned')`);
    const id = await tab.evaluate(`${slot}.decision.id`);
    await tab.goto(`${site.origin}/other`);
    await tab.back();
    await tab.waitFor(`window.shown?.length === 2`);
    expect(await tab.evaluate('shown')).toEqual([false, true]);
    expect(await tab.evaluate(`[${slot}.decision.id, ${slot}.state]`)).toEqual([id, 'exposed']);
    await tab.waitFor(`log.some(({ kind, start }) => kind === 'view' && start === 'return')`);
    await tab.evaluate(`[...document.querySelectorAll('button')].at(-1).click()`);
    await tab.waitFor(`log.some(({ name, from }) => name === 'learned' && from === 'reward')`);
    expect(await tab.evaluate(`log.filter(({ name }) => name === 'exposure').length`)).toBe(1);
  });

  test('nothing listens for the page’s unloading, and there is no cookie', async () => {
    await tab.goto(`${site.origin}/page`);
    await tab.waitFor(`log.some(({ name }) => name === 'learned')`);
    const listened = await tab.evaluate<string[]>('listened');
    expect(listened).toEqual(expect.arrayContaining(['pagehide', 'click', 'submit', 'scroll']));
    expect(listened.filter((type) => /unload/.test(type))).toEqual([]);
    expect(await tab.evaluate('document.cookie')).toBe('');
  });
});
