// What visitors are interested in, by the site's own tags, on a real page.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const features = ['shoes', 'hats', 'news', 'games'].map((tag) => ({
  name: `interests.${tag}`,
  kind: 'number',
  min: 0,
  max: 10,
}));

const config = {
  version: 1,
  context: { features },
  slots: { clinic: { special: true } },
};

const pageWith = (consent: string, site: object = config) =>
  html(
    `<main data-tailor-tags="news">
      <tailor-slot name="hero"><p>Default</p><template data-variant="a"><p>A</p></template></tailor-slot>
      <section data-tailor-tags="shoes sale"><b id="in">In</b> <i id="by">By</i></section>
      <p data-tailor-tags="hats">  <button id="hat">Hat</button></p>
      <p data-tailor-tags="health-check shoes"><b id="health">Check</b></p>
    </main>
    <tailor-slot name="clinic"><p data-tailor-tags="hats" id="private">Default</p>
      <template data-variant="a"><p data-tailor-tags="hats" id="private-a">A</p></template></tailor-slot>
    <script id="config" type="application/json">${JSON.stringify(site)}</script>
    <script async src="/dist/tailorbird.min.js" data-consent="${consent}" data-config="#config"></script>`,
  );

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/memory': pageWith('memory'),
      '/granted': pageWith('granted'),
      '/unasked': pageWith('granted', { version: 1 }),
    },
  });
});
afterAll(() => site.close());

/** What a slot's model sees of interests in shoes, hats, news and games, as counts. */
const seen = (slot = 'hero') =>
  `tailorbird.decide('${slot}', { fresh: true, variants: ['a'] }).features.slice(-4).map((x) => Math.round((x + 1) * 5))`;

const kept = `(async () => {
  if (!(await indexedDB.databases()).length) return null;
  const request = indexedDB.open('tailorbird');
  await new Promise((resolve) => (request.onsuccess = resolve));
  const get = request.result.transaction('records').objectStore('records').get('interests');
  await new Promise((resolve) => (get.onsuccess = resolve));
  request.result.close();
  return get.result?.counts ?? null;
})()`;

describeEngines((_name, engine) => {
  let tab: Page;
  const open = async (path: string) => {
    await tab.goto(`${site.origin}${path}`);
    await tab.waitFor(`document.querySelector('tailor-slot')?.decision`);
  };
  pagePerTest(engine, (page) => void (tab = page));

  test('a click counts for the tags around it, each thing once per page view', async () => {
    await open('/memory');
    for (const selector of ['#in', '#by', '#in', '#hat']) await tab.click(selector);
    await tab.waitFor(`String(${seen()}) === '1,1,1,0'`);
  });

  test('attention to the page counts for the tags of the page itself', async () => {
    await open('/memory');
    await tab.evaluate(`setInterval(() => window.dispatchEvent(new Event('pointermove')), 200)`);
    await tab.waitFor(`String(${seen()}) === '0,0,1,0'`, { timeoutMs: 20_000 });
  });

  test('they are kept under granted, and a special slot neither sees nor tells of them', async () => {
    await open('/granted');
    await tab.click('#hat');
    await tab.waitFor(`${kept}.then((counts) => counts?.hats === 1)`);
    await tab.evaluate(`document.querySelector('[id^=private]').click()`);
    await open('/granted');
    expect(await tab.evaluate(seen())).toEqual([0, 1, 1, 0]);
    expect(await tab.evaluate(seen('clinic'))).toEqual([5, 5, 5, 5]);
  });

  test('sensitive tags are refused, and that is said once', async () => {
    await open('/granted');
    await tab.click('#health');
    await tab.click('#health');
    await tab.waitFor(`${kept}.then((counts) => counts?.shoes === 1)`);
    expect(Object.keys(await tab.evaluate<object>(kept)).sort()).toEqual(['news', 'shoes']);
    expect(await tab.evaluate(`tailorbird.health().errors.map(({ message }) => message)`)).toEqual([
      'data-tailor-tags "health-check" (tag-refused)',
    ]);
  });

  test('granting adds what the page view met, withdrawing and forgetting erase it', async () => {
    await open('/memory');
    await tab.click('#hat');
    await tab.waitFor(`String(${seen()}) === '0,1,1,0'`);
    expect(await tab.evaluate(kept)).toBeNull();
    await tab.evaluate(`tailorbird.consent('granted')`);
    // A little less than once by now.
    await tab.waitFor(`${kept}.then((counts) => Math.round(counts?.hats) === 1)`);
    expect(await tab.evaluate(seen())).toEqual([0, 1, 1, 0]);
    expect(await tab.evaluate(`tailorbird.forget()`)).toMatchObject({ interests: true });
    expect(await tab.evaluate(seen())).toEqual([0, 0, 0, 0]);
    await tab.click('#in');
    await tab.waitFor(`${kept}.then((counts) => counts?.shoes === 1)`);
    await tab.evaluate(`tailorbird.consent('memory')`);
    expect(await tab.evaluate(seen())).toEqual([0, 0, 0, 0]);
    expect(await tab.evaluate(kept)).toBeNull();
  });

  test('a site that names none records none', async () => {
    await open('/unasked');
    await tab.click('#hat');
    await tab.waitFor(`tailorbird.ready.then(() => true)`);
    expect(await tab.evaluate(kept)).toBeNull();
  });
});
