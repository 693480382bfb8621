// HTML of a config, in real browsers: what is shown of it, and that nothing of it ever runs.

import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Routes, Site } from '../helpers/site.js';

const NONCE = 'n0nce';
const policy = `script-src 'nonce-${NONCE}'; style-src 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types tailorbird lit-html`;

const MARKUP = `<h2>Sale</h2> <p class="lead">Only <b>today</b>: <a href="#sale" title="All of it">see all</a></p>`;
const content = { html: { body: MARKUP } };
const config = {
  version: 1,
  slots: {
    hero: { variants: { default: { status: 'fallback' }, sale: { content }, again: { content } } },
  },
};

/** @param before runs ahead of everything. @param folder where the script is. */
const page = (before = '', folder = 'dist') =>
  html(
    `<tailor-slot name="hero"><div data-tailor-part="body">For everybody</div></tailor-slot>
    <script nonce="${NONCE}" id="config" type="application/json">${JSON.stringify(config).replaceAll('<', '\\u003c')}</script>
    <script nonce="${NONCE}">window.codes = []; (window.tailorbird ||= []).push((tailor) => {
      tailor.on('error', ({ code }) => codes.push(code));
    });</script>
    <script nonce="${NONCE}" async src="/${folder}/tailorbird.min.js" data-config="#config"></script>`,
    { nonce: NONCE, head: `<script nonce="${NONCE}">${before}</script>` },
  );

const WITHOUT_SANITIZER = 'delete Element.prototype.setHTML;';

/** Each says so in the title if it runs. */
const ATTACKS = [
  '<img src=x onerror="ran(1)">',
  '<svg onload="ran(2)"><style><img src=x onerror="ran(3)"></style></svg>',
  '<svg></p><style><a id="</style><img src=x onerror=ran(4)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=ran(5)&gt;">',
  '<a href="javascript:ran(6)">x</a>',
  '<a href="&#106;ava&#09;script:ran(7)">x</a>',
  '<img src="data:image/svg+xml,<svg onload=ran(8)>">',
  '<form action="javascript:ran(9)"><input name="attributes" autofocus onfocus="ran(10)"></form>',
  '<p id="config" name="tailorbird" style="position: fixed" data-tailor-part="body">x</p>',
  '<iframe srcdoc="<script>parent.ran(11)</script>"></iframe>',
  '<script>ran(12)</script>',
  '<details open ontoggle="ran(13)"><summary>x</summary></details>',
  '<template><img src=x onerror="ran(14)"></template>',
  '<noscript><p title="</noscript><img src=x onerror=ran(15)>">',
  '<base href="https://evil.test/"><link rel="stylesheet" href="x"><meta http-equiv="refresh" content="0">',
  '<object data="javascript:ran(16)"></object><embed src="javascript:ran(17)">',
  `${'<div>'.repeat(100)}<img src=x onerror="ran(18)">${'</div>'.repeat(100)}`,
  `${'<form><math><mtext></form><form><mglyph><style></math>'.repeat(20)}<img src=x onerror="ran(19)">`,
];

const attackPage = (before: string) =>
  html(
    `<div id="place"></div>
    <script type="module">
      import { canSetHtml, fillHtml } from '/dist/modules/elements/fill-html.js';
      import { createSanitize } from '/dist/modules/sanitize-html.js';
      import { ATTRIBUTES, ELEMENTS } from '/dist/modules/config/clean-html.js';
      import { isLink } from '/dist/modules/config/is-link.js';
      const allowed = { elements: ELEMENTS, attributes: ATTRIBUTES, isAddress: isLink };
      window.ranNumbers = [];
      window.ran = (number) => ranNumbers.push(number);
      window.attack = async (html) => {
        const place = document.querySelector('#place');
        fillHtml(place, html, allowed, canSetHtml() ? undefined : createSanitize());
        for (const link of place.querySelectorAll('a')) link.click();
        // Pictures that cannot be had say so later.
        await Promise.all([...place.querySelectorAll('img[src]')].map((picture) =>
          picture.complete || new Promise((resolve) => { picture.onload = picture.onerror = resolve; })));
        const inside = [...place.querySelectorAll('*')];
        return {
          ran: ranNumbers,
          elements: inside.map((each) => each.localName).filter((each) => !ELEMENTS.includes(each)),
          attributes: inside.flatMap((each) => each.getAttributeNames()).filter((each) => !ATTRIBUTES.includes(each)),
          addresses: inside.flatMap((each) => [each.getAttribute('href'), each.getAttribute('src')])
            .filter((each) => each !== null && !isLink(each)),
        };
      };
    </script>`,
    {
      head: `<script>${before}</script><script type="importmap">{ "imports": { "dompurify": "/dompurify.js" } }</script>`,
    },
  );

let site: Site;
beforeAll(async () => {
  const purify = readFileSync(
    new URL('../../node_modules/dompurify/dist/purify.es.mjs', import.meta.url),
  );
  const dist = new URL('../../dist/', import.meta.url);
  /** All of it but the sanitizer. */
  const parts = readdirSync(dist).filter((file) => /^tailorbird(?!-sanitizer).*\.js$/.test(file));
  const strict =
    (text: string): Routes[string] =>
    (_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', policy);
      response.end(text);
    };
  const script =
    (text: Buffer): Routes[string] =>
    (_request, response) => {
      response.setHeader('content-type', 'text/javascript');
      response.end(text);
    };
  site = await startSite({
    routes: {
      '/': page(),
      '/without': page(WITHOUT_SANITIZER),
      '/strict': strict(page()),
      '/strict-without': strict(page(WITHOUT_SANITIZER)),
      '/incomplete': page(WITHOUT_SANITIZER, 'incomplete'),
      ...Object.fromEntries(
        parts.map((file) => [`/incomplete/${file}`, script(readFileSync(new URL(file, dist)))]),
      ),
      '/attack': attackPage(''),
      '/attack-without': attackPage(WITHOUT_SANITIZER),
      '/dompurify.js': script(purify),
    },
  });
});
afterAll(() => site.close());

const slot = `document.querySelector('tailor-slot')`;
const shown = `${slot}.shadowRoot.firstElementChild.assignedElements()[0].querySelector('[data-tailor-part]')?.innerHTML`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (tabOf) => void (tab = tabOf));

  const open = async (path: string) => {
    await tab.goto(site.origin + path);
    await tab.waitFor(`${slot}.state !== 'pending'`);
  };

  test.each(['/', '/without', '/strict', '/strict-without'])(
    'is shown as it was written (%s)',
    async (path) => {
      await open(path);
      expect(await tab.evaluate(`${slot}.decision.reason`)).toBe('policy');
      expect(await tab.evaluate(shown)).toBe(MARKUP);
      expect(await tab.evaluate('codes')).toEqual([]);
      expect(await tab.evaluate('recorded.violations')).toEqual([]);
    },
  );

  test('is not shown where no sanitizer can be had, and the page hears that', async () => {
    await open('/incomplete');
    expect(await tab.evaluate(`${slot}.variant`)).toBe('default');
    expect(await tab.evaluate('codes')).toContain('chunk-unreachable');
  });

  test.each(['/attack', '/attack-without'])(
    'never runs, nor brings what it may not (%s)',
    async (path) => {
      await tab.goto(site.origin + path);
      await tab.waitFor('window.attack');
      for (const attack of ATTACKS) {
        expect(await tab.evaluate(`attack(${JSON.stringify(attack)})`), attack).toEqual({
          ran: [],
          elements: [],
          attributes: [],
          addresses: [],
        });
      }
      expect(await tab.evaluate(`document.title`)).toBe('Test page');
      // The attacks are such: put into a page unsanitized, they run.
      await tab.evaluate(
        `document.querySelector('#place').innerHTML = ${JSON.stringify(ATTACKS[0])}`,
      );
      await tab.waitFor('ranNumbers.length');
    },
  );
});
