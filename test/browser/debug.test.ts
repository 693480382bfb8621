// The trace for whoever debugs a page: asked for by the address or in the console, and free otherwise.

import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const page = html(
  `<tailor-slot name="hero"><button>Default</button>
    <template data-variant="a"><button>A</button></template></tailor-slot>
  <script async src="/dist/tailorbird.min.js"></script>`,
  {
    head: `<script>
      window.lines = [];
      console.info = (line) => lines.push(line);
    </script>`,
  },
);

const dist = new URL('../../dist/', import.meta.url);
const file = readdirSync(dist).find((each) => each.startsWith('tailorbird-debug.'))!;

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes: { '/': page } });
});
afterAll(() => site.close());

const said = (words: string) => `lines.some((line) => line.includes('${words}'))`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => void (tab = page));

  test('an address that asks for it has a trace from the first decision to what was learned', async () => {
    await tab.goto(`${site.origin}/?x=1&tailor-debug`);
    await tab.waitFor(said('decision hero'));
    await tab.waitFor(said('draw'));
    await tab.evaluate(`document.querySelector('tailor-slot').decision.variant === 'default'
      ? document.querySelector('button').click()
      : document.querySelector('[data-tailor-copy] button').click()`);
    for (const words of ['interaction click', 'exposure hero', 'reward hero', 'learned hero']) {
      await tab.waitFor(said(words));
    }
    expect(await tab.evaluate(said('device desktop'))).toBe(true);
  });

  test('so has whoever asks in the console, also of what was decided before; nobody else pays for it', async () => {
    await tab.goto(site.origin);
    await tab.waitFor(`document.querySelector('tailor-slot')?.decision?.id`);
    const loaded = `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('${file}'))`;
    expect(await tab.evaluate(loaded)).toBe(false);
    expect(await tab.evaluate('lines')).toEqual([]);
    await tab.evaluate('tailorbird.debug()');
    expect(await tab.evaluate(said('decision hero'))).toBe(true);
    expect(await tab.evaluate(said('not eligible'))).toBe(false);
    expect(await tab.evaluate(loaded)).toBe(true);
  });
});
