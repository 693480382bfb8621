// Variants that only the config has, in real browsers: places in a copy of the default.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const HERO = `<tailor-slot name="hero">
  <h1 data-tailor-part="title" style="color: rgb(1, 2, 3)">For everybody</h1>
  <a data-tailor-part="cta" href="#all">See all</a>
</tailor-slot>`;

const MARKUP = '<img src=x onerror="document.title = 1">';

const pageWith = (variants: object, slot = HERO) => {
  const config = { version: 1, slots: { hero: { variants } } };
  return html(`${slot}<script id="config" type="application/json">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
    <script>window.credited = []; window.codes = []; window.tailorbird = [(tailor) => {
      tailor.on('reward', ({ variant }) => credited.push(variant));
      tailor.on('error', ({ code, path }) => codes.push(code + ' ' + path));
    }];</script>
    <script async src="/dist/tailorbird.min.js" data-config="#config"></script>`);
};

/** Whichever is drawn is one that only the config has. */
const SALE = { text: { title: MARKUP, cta: 'To the sale' }, link: { cta: '#sale' } };
const only = { default: { status: 'fallback' } };

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/': pageWith({
        ...only,
        sale: { content: SALE },
        again: { content: SALE },
      }),
      '/absent': pageWith({ sale: { content: { text: { heading: 'Sale' } } } }),
      '/template': pageWith(
        { ...only, sale: { content: { text: { title: 'Of the config' } } } },
        HERO.replace(
          '</tailor-slot>',
          '<template data-variant="sale"><h1>Of the page</h1></template></tailor-slot>',
        ),
      ),
    },
  });
});
afterAll(() => site.close());

const shown = `document.querySelector('tailor-slot').shadowRoot.firstElementChild
  .assignedElements().map((element) => element.textContent.trim().replace(/\\s+/g, ' ')).join(' ')`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => void (tab = page));

  const open = async (path: string) => {
    await tab.goto(site.origin + path);
    await tab.waitFor(`document.querySelector('tailor-slot').state !== 'pending'`);
  };

  test('a variant that only the config has is shown in places that the page marked, and earns', async () => {
    await open('/');
    const own = await tab.evaluate(`document.querySelector('tailor-slot h1').textContent`);
    expect(own).toBe('For everybody');
    expect(await tab.evaluate(shown)).toBe(`${MARKUP} To the sale`);
    const copy = `document.querySelector('[data-tailor-copy]')`;
    expect(await tab.evaluate(`getComputedStyle(${copy}.querySelector('h1')).color`)).toBe(
      'rgb(1, 2, 3)',
    );
    expect(await tab.evaluate(`${copy}.querySelector('a').getAttribute('href')`)).toBe('#sale');
    expect(await tab.evaluate(`document.title`)).toBe('Test page');
    await tab.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
    await tab.click('[data-tailor-copy] a');
    await tab.waitFor(`credited.length`);
    const variant = await tab.evaluate(`document.querySelector('tailor-slot').variant`);
    expect(['sale', 'again']).toContain(variant);
    expect(await tab.evaluate('credited')).toEqual([variant]);
  });

  test('a variant without its places is not shown, and the page hears which', async () => {
    await open('/absent');
    expect(await tab.evaluate(`document.querySelector('tailor-slot').variant`)).toBe('default');
    expect(await tab.evaluate('codes')).toEqual(
      expect.arrayContaining(['part-absent slot "hero" sale']),
    );
  });

  test('what the config says beats the template of the same id', async () => {
    await open('/template');
    expect(await tab.evaluate(shown)).toBe('Of the config See all');
  });
});
