// Whatever is wrong with a page, its default content stays, it hears of no exception, the console and
// the `error` event say once what is wrong, and nothing that was learned is lost.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page, Profile } from '../helpers/engines.js';
import { html, startSite } from '../helpers/site.js';
import type { Recorded, Routes, Site } from '../helpers/site.js';

const tag = (attributes = '') =>
  `<script async src="/dist/tailorbird.min.js" data-consent="granted" ${attributes}></script>`;

const listen = `<script>
  window.codes = [];
  window.tailorbird = [(tailor) => tailor.on('error', ({ code }) => codes.push(code))];
</script>`;

const variants = `<template data-variant="a"><p class="variant">A <button>Go</button></p></template>
  <template data-variant="b"><p class="variant">B <button>Go</button></p></template>`;

const slot = (children = variants, name = 'hero') =>
  `<tailor-slot name="${name}"><p class="default">Default <button>Go</button></p>${children}</tailor-slot>`;

const many = Array.from(
  { length: 500 },
  (_, i) => `<template data-variant="v${i}">${i}</template>`,
);

interface Case {
  readonly code: string;
  readonly body?: string;
  /** Runs before the script tag. */
  readonly script?: string;
  readonly attributes?: string;
  readonly timeoutMs?: number;
}

const markup: Record<string, Case> = {
  'row 13: a slot with no variants': { code: 'slot-without-variants', body: slot('') },
  'a slot with no name': { code: 'slot-without-name', body: slot(variants, '') },
  'a template without data-variant': {
    code: 'variant-without-id',
    body: slot(`${variants}<template><p class="variant">C</p></template>`),
  },
  'row 13: an id of ten kilobytes': {
    code: 'variants-invalid',
    body: slot(`${variants}<template data-variant="${'x'.repeat(10_000)}"><p>C</p></template>`),
  },
  'row 13: a duplicate variant id': {
    code: 'variant-repeated',
    body: slot(`${variants}<template data-variant="a"><p class="variant">C</p></template>`),
  },
  'a variant called default': {
    code: 'variant-repeated',
    body: slot(`${variants}<template data-variant="default"><p class="variant">C</p></template>`),
  },
  '500 variants': { code: 'variants-too-many', body: slot(many.join('')) },
  'two slots of one name that have no variant in common': {
    code: 'slot-repeated',
    body: slot() + slot('<template data-variant="c"><p class="variant">C</p></template>'),
  },
};

const config: Record<string, Case> = {
  'inline config that is not JSON': {
    code: 'config-unreachable',
    body: `${slot()}<script type="application/json" id="config">{ version: 1 </script>`,
    attributes: 'data-config="#config"',
  },
  'an inline config that is not there': {
    code: 'config-unreachable',
    attributes: 'data-config="#nowhere"',
  },
  'a config with a wrong value': {
    code: 'config-invalid',
    body: `${slot()}<script type="application/json" id="config">
      { "version": 1, "slots": { "hero": { "windowMinutes": "soon" } } }</script>`,
    attributes: 'data-config="#config"',
  },
  'a config address that answers 404': {
    code: 'config-unreachable',
    attributes: 'data-config="/nowhere.json"',
  },
  'a config address that answers HTML': {
    code: 'config-unreachable',
    attributes: 'data-config="/html.json"',
  },
  'a config address that never answers': {
    code: 'config-unreachable',
    attributes: 'data-config="/never.json"',
    timeoutMs: 15_000,
  },
};

const replaceIndexedDb = (open: string) => `
  Object.defineProperty(window, 'indexedDB', { configurable: true, value: {
    databases: async () => [], open: ${open} } });`;

const browser: Record<string, Case> = {
  'IndexedDB that throws when it is opened': {
    code: 'storage-unavailable',
    script: replaceIndexedDb(`() => { throw new DOMException('no', 'SecurityError'); }`),
  },
  'row 3: IndexedDB that refuses to open': {
    code: 'storage-unavailable',
    script: replaceIndexedDb(`() => {
      const request = { error: new DOMException('private', 'InvalidStateError') };
      setTimeout(() => request.onerror());
      return request;
    }`),
  },
  'row 5: IndexedDB that never answers': {
    code: 'storage-unavailable',
    script: replaceIndexedDb('() => ({})'),
  },
  'IndexedDB that is absent': {
    code: 'storage-unavailable',
    script: `Object.defineProperty(window, 'indexedDB', { value: undefined });`,
  },
  'IndexedDB whose transactions throw': {
    code: 'storage-unavailable',
    script: `IDBDatabase.prototype.transaction = () => { throw new Error('connection lost'); };`,
  },
  'row 1: localStorage that throws on access': {
    code: 'storage-unavailable',
    script: `Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('blocked', 'SecurityError'); } });`,
  },
  'no IntersectionObserver': {
    code: 'visibility-unobservable',
    script: 'delete window.IntersectionObserver;',
  },
};

const cases = { ...markup, ...config, ...browser };
const paths = new Map(Object.keys(cases).map((name, i) => [name, `/case/${i}`]));

const pageOf = ({ body = slot(), script = '', attributes }: Case) =>
  html(body, { head: `<script>${script}</script>${listen}${tag(attributes)}` });

const routes: Routes = {
  '/good': html(slot(), { head: listen + tag() }),
  '/twice': html(slot() + tag(), { head: listen + tag() }),
  '/alike': html(slot() + slot(), { head: listen + tag() }),
  '/html.json': html('Please log in'),
  '/never.json': () => {},
};
for (const [name, path] of paths) routes[path] = pageOf(cases[name]!);

const isDecided = `[...document.querySelectorAll('tailor-slot')].every(
  ({ state }) => state && state !== 'pending')`;

/** What a visitor can see: elements that are rendered. */
const shown = (selector: string) =>
  `[...document.querySelectorAll('${selector}')].filter((each) => each.getClientRects().length > 0).length`;

const knownExposures = `(async () => {
  await tailorbird.ready;
  const { exposures } = tailorbird.peek('hero', { variants: ['a', 'b'] });
  return Object.values(exposures).reduce((sum, n) => sum + n, 0);
})()`;

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes });
});
afterAll(() => site.close());

async function expectOneMessage(page: Page, code: string): Promise<void> {
  const { errors, rejections, console, violations } = await page.evaluate<Recorded>('recorded');
  expect({ errors, rejections, violations }).toEqual({
    errors: [],
    rejections: [],
    violations: [],
  });
  expect(console).toEqual([
    { level: 'warn', text: expect.stringContaining(`(${code})`) as string },
  ]);
  expect(await page.evaluate('codes')).toEqual([code]);
}

describeEngines((_name, engine) => {
  let profile: Profile;
  let page: Page;
  let learned = 0;

  beforeAll(async () => {
    profile = await engine().newProfile();
    page = await profile.newPage();
    await page.goto(`${site.origin}/good`);
    await page.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
    await page.waitFor(`${knownExposures}.then((known) => known === 1)`);
    learned = 1;
  });
  afterAll(() => profile.close());

  describe.each(Object.keys(cases))('%s', (name) => {
    test('leaves the default, and is told once', async () => {
      const { code, timeoutMs = 10_000 } = cases[name]!;
      await page.goto(site.origin + paths.get(name)!);
      await page.waitFor(isDecided, { timeoutMs });
      await page.waitFor('codes.length > 0');

      const slots = await page.evaluate<number>(`document.querySelectorAll('tailor-slot').length`);
      expect(await page.evaluate(shown('.default'))).toBe(slots);
      expect(await page.evaluate(shown('.variant'))).toBe(0);
      await expectOneMessage(page, code);
    });
  });

  test('two slots of one name show the same variant and are told of once', async () => {
    await page.goto(`${site.origin}/alike`);
    await page.waitFor(isDecided);
    const variants = await page.evaluate<string[]>(
      `[...document.querySelectorAll('tailor-slot')].map(({ variant }) => variant)`,
    );
    expect(variants[0]).toBe(variants[1]);
    expect(await page.evaluate(`${shown('.default')} + ${shown('.variant')}`)).toBe(2);
    await expectOneMessage(page, 'slot-repeated');
  });

  test('row 31: a script that is loaded twice goes on as the first', async () => {
    await page.goto(`${site.origin}/twice`);
    await page.waitFor(isDecided);
    await page.waitFor('codes.length > 0');
    expect(await page.evaluate(`${shown('.default')} + ${shown('.variant')}`)).toBe(1);
    await expectOneMessage(page, 'script-repeated');
  });

  test('nothing that was learned before is lost', async () => {
    await page.goto(`${site.origin}/good`);
    expect(await page.evaluate<number>(knownExposures)).toBeGreaterThanOrEqual(learned);
    expect(await page.evaluate<Recorded>('recorded')).toMatchObject({ console: [] });
  });
});
