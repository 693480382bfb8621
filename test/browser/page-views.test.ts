// Page views: what begins one, and which decisions it keeps.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const slot = (name: string) => `<tailor-slot name="${name}"><p>Default</p>
  <template data-variant="a"><p>A</p></template></tailor-slot>`;

const pageWith = (script = '') =>
  html(`<header>${slot('banner')}</header><main>${slot('hero')}</main>`, {
    head: `<script>${script}</script><script>
      window.log = [];
      window.tailorbird = [(tailor) => {
        for (const name of ['decision', 'interaction']) {
          tailor.on(name, (detail) => log.push({ ...detail, name }));
        }
      }];
    </script><script async src="/dist/tailorbird.min.js" data-consent="granted"></script>`,
  });

const ahead = `
  window.isAhead = true;
  Object.defineProperty(Document.prototype, 'prerendering', { get: () => isAhead });`;

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/': pageWith(),
      '/ahead': pageWith(ahead),
      '/clobbered': pageWith('function navigation() {}'),
    },
  });
});
afterAll(() => site.close());

const starts = `log.filter(({ kind }) => kind === 'view').map(({ start }) => start)`;
const decisions = (name: string) =>
  `log.filter((each) => each.name === 'decision' && each.slot === '${name}').length`;
const isDecided = `[...document.querySelectorAll('tailor-slot')].every(({ state }) => state !== 'pending')`;
/** As a router does it: the address first, then another page in the place of the old one. */
const goTo = (path: string) => `(() => {
  history.pushState({}, '', '${path}');
  document.querySelector('main').innerHTML = ${JSON.stringify(slot('hero'))};
})()`;

/** What the device has of the visitor. */
const kept = `new Promise((resolve, reject) => {
  const opened = indexedDB.open('tailorbird');
  opened.onerror = reject;
  opened.onsuccess = () => {
    const read = opened.result.transaction('records').objectStore('records').get('visitor');
    read.onsuccess = () => resolve(read.result);
  };
})`;

const hasViews = (views: number) => `${kept}.then((visitor) => visitor?.views === ${views})`;

describeEngines((_name, engine) => {
  let tab: Page;
  const open = async (path: string) => {
    await tab.goto(`${site.origin}${path}`);
    await tab.waitFor(`document.querySelector('tailor-slot')?.state && ${isDecided}`);
  };
  pagePerTest(engine, (page) => void (tab = page));

  test('a load is one, told once the page can listen', async () => {
    await open('/');
    expect(await tab.evaluate(starts)).toEqual(['load']);
  });

  test('a path that the page goes to by itself is another; a query or a place on the page is none', async () => {
    await open('/');
    await tab.evaluate(`history.pushState({}, '', '/?page=2')`);
    await tab.evaluate(`history.pushState({}, '', '/#place')`);
    await tab.evaluate(goTo('/other'));
    await tab.waitFor(`${decisions('hero')} === 2`);
    expect(await tab.evaluate(starts)).toEqual(['load', 'navigation']);
    await tab.evaluate(`history.pushState({}, '', '/other#/route')`);
    await tab.evaluate(`document.querySelector('main').innerHTML = ''`);
    await tab.evaluate('history.back()');
    await tab.waitFor(`location.hash === ''`);
    await tab.evaluate(goTo('/last'));
    await tab.waitFor(`${decisions('hero')} === 3`);
    // Without the Navigation API a route that nothing was decided in may go unnoticed.
    const seen = await tab.evaluate<string[]>(starts);
    expect(seen.filter((start) => start !== 'navigation')).toEqual(['load']);
    expect(seen.length).toBeGreaterThanOrEqual(3);
    const text = await tab.evaluate<string>(`JSON.stringify(log.filter(({ kind }) => kind))`);
    expect(text).not.toMatch(/other|route|page=|last/);
  });

  test('what stays on the page keeps its decision, also where it is moved or has company', async () => {
    await open('/');
    const shown = await tab.evaluate(`document.querySelector('[name="banner"]').decision.id`);
    await tab.evaluate(goTo('/other'));
    await tab.waitFor(`${decisions('hero')} === 2`);
    await tab.evaluate(`document.body.append(document.querySelector('header'))`);
    await tab.evaluate(
      `document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(slot('banner'))})`,
    );
    await tab.waitFor(isDecided);
    const ids = await tab.evaluate<string[]>(
      `[...document.querySelectorAll('[name="banner"]')].map(({ decision }) => decision.id)`,
    );
    expect(ids).toEqual([shown, shown]);
    expect(await tab.evaluate(decisions('banner'))).toBe(1);
    // Also where it was moved before it was seen.
    await tab.waitFor(`document.querySelector('[name="banner"]').state === 'exposed'`);
  });

  test('a page that calls something else navigation is no worse for it', async () => {
    await open('/clobbered');
    expect(await tab.evaluate(starts)).toEqual(['load']);
  });

  test('within one, a slot that is put in again has the decision that was made', async () => {
    await open('/');
    const shown = await tab.evaluate(`document.querySelector('main tailor-slot').decision.id`);
    await tab.evaluate(`document.querySelector('main').innerHTML = ''`);
    await tab.evaluate(
      `document.querySelector('main').innerHTML = ${JSON.stringify(slot('hero'))}`,
    );
    await tab.waitFor(isDecided);
    expect(await tab.evaluate(`document.querySelector('main tailor-slot').decision.id`)).toBe(
      shown,
    );
  });

  test('a page that was loaded ahead of its visit is one when the visitor comes', async () => {
    await open('/ahead');
    expect(await tab.evaluate(starts)).toEqual([]);
    await tab.evaluate(`isAhead = false, document.dispatchEvent(new Event('prerenderingchange'))`);
    expect(await tab.evaluate(starts)).toEqual(['activation']);
  });

  test('a page that was loaded ahead is counted when the visitor comes, and not before', async () => {
    const depth = `tailorbird.peek('hero').context.depth`;
    // Nobody came to the first.
    for (let i = 0; i < 2; i++) {
      await open('/ahead');
      expect(await tab.evaluate(depth)).toBe(1);
    }
    await tab.evaluate(`isAhead = false, document.dispatchEvent(new Event('prerenderingchange'))`);
    // A page that is left at once may not come to write.
    await tab.waitFor(hasViews(1));
    await open('/');
    expect(await tab.evaluate(depth)).toBe(2);
  });

  test('a page that comes back from the browser’s cache goes on, with what it showed', async () => {
    await open('/');
    await tab.evaluate(`dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))`);
    await tab.evaluate(`dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))`);
    expect(await tab.evaluate(starts)).toEqual(['load', 'return']);
    expect(await tab.evaluate(decisions('hero'))).toBe(1);
  });

  test('the pages of a visit are counted, and with its visits kept', async () => {
    await open('/');
    await tab.evaluate(goTo('/other'));
    await tab.waitFor(hasViews(2));
    await tab.goto(`${site.origin}/`);
    await tab.waitFor(`document.querySelector('tailor-slot')?.state && ${isDecided}`);
    expect(await tab.evaluate(kept)).toMatchObject({ version: 2, visits: 1, views: 3 });
  });
});
