// What `tailorbird/testing` does to a page with the script tag.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';
import type { forcedPage as source } from '../../src/testing.js';

type ForcedPage = typeof source;

// As it is shipped: the page gets the text of a function.
const { forcedPage } = (await import(
  new URL('../../dist/modules/testing.js', import.meta.url).href
)) as { forcedPage: ForcedPage };

const variants = ['a', 'b'].map(
  (id) => `<template data-variant="${id}"><p>${id} <button>Go</button></p></template>`,
);
const slotOf = (name: string) =>
  `<tailor-slot name="${name}"><p>Default</p>${variants.join('')}</tailor-slot>`;
const names = ['hero', ...Array.from({ length: 12 }, (_, i) => `slot${i}`)];

const page = (forced: string) =>
  html(
    `${names.map(slotOf).join('')}<script async src="/dist/tailorbird.min.js" data-consent="granted"></script>`,
    { head: `<script>${forced}</script>` },
  );

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/forced': page(forcedPage({ hero: 'b' })),
      '/wrong': page(forcedPage({ hero: 'fsat' })),
    },
  });
});
afterAll(() => site.close());

const shown = `[...document.querySelectorAll('tailor-slot')].map(({ variant }) => variant)`;

/** In every browser. */
let first: string[] | undefined;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (its) => void (tab = its));

  test('shows the same in every load and every browser, and keeps nothing', async () => {
    for (let load = 0; load < 3; load++) {
      await tab.goto(`${site.origin}/forced`);
      await tab.waitFor(`${shown}.every((variant) => variant)`);
      const variants = await tab.evaluate<string[]>(shown);
      first ??= variants;
      expect(variants).toEqual(first);
    }
    expect(first![0]).toBe('b');
    expect(new Set(first)).toEqual(new Set(['default', 'a', 'b']));
    expect(await tab.evaluate('tailorbird.health().errors')).toEqual([]);
    expect(await tab.evaluate('indexedDB.databases()')).toEqual([]);
    await tab.click('tailor-slot button');
    await tab.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
  });

  test('says so in the console where there is no such variant', async () => {
    await tab.goto(`${site.origin}/wrong`);
    await tab.waitFor(
      `recorded.console.some(({ text }) => text.includes('found no variant "fsat", expected one of default, a, b'))`,
    );
  });
});
