// What a visitor chooses in one tab holds in all that show the site, and in those that come back.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page, Profile } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

/** Browsers keep no page that may not be stored. */
const cacheable = (consent: string) => (_request: IncomingMessage, response: ServerResponse) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-cache');
  const slot = `<tailor-slot name="hero"><p>Default</p><template data-variant="a"><p>A</p></template></tailor-slot>`;
  response.end(
    html(`${slot}<script async src="/dist/tailorbird.min.js" data-consent="${consent}"></script>`, {
      head: `<script>
        window.shown = [];
        addEventListener('pageshow', ({ persisted }) => shown.push(persisted));
      </script>`,
    }),
  );
};

let site: Site;
beforeAll(async () => {
  const routes = Object.fromEntries(
    ['denied', 'memory', 'granted'].map((consent) => [`/${consent}`, cacheable(consent)]),
  );
  site = await startSite({ routes });
});
afterAll(() => site.close());

const reason = `document.querySelector('tailor-slot')?.decision?.reason`;
const learned = `Object.values(tailorbird.peek('hero', { variants: ['a'] }).exposures).some((n) => n > 0)`;
/** How many records there are on the device, in a database that may be there. */
const records = `new Promise((resolve) => {
  const open = indexedDB.open('tailorbird');
  open.onsuccess = () => {
    const done = (count) => (open.result.close(), resolve(count));
    if (!open.result.objectStoreNames.contains('records')) return done(0);
    const count = open.result.transaction('records').objectStore('records').count();
    count.onsuccess = () => done(count.result);
  };
})`;

describeEngines((_name, engine) => {
  let one: Page;
  let other: Page;
  let profile: Profile;
  pagePerTest(engine, (page, its) => {
    one = page;
    profile = its;
  });
  beforeEach(async () => {
    other = await profile.newPage();
  });
  const open = async (page: Page, consent: string) => {
    await page.goto(`${site.origin}/${consent}`);
    await page.waitFor(`window.tailorbird?.ready && tailorbird.ready.then(() => ${reason})`);
  };
  const choose = (page: Page, state: string) => page.evaluate(`tailorbird.consent('${state}')`);

  test('withdrawal erases, and shows the default everywhere', async () => {
    await open(other, 'granted');
    await other.waitFor(learned);
    await open(one, 'granted');
    await choose(one, 'denied');
    await other.waitFor(`${reason} === 'denied'`);
    expect(await other.evaluate('tailorbird.health().consent')).toBe('denied');
    // Both have erased; nothing is written back.
    await other.waitFor(`${records}.then((count) => count === 0)`);
    await one.waitFor(`${records}.then((count) => count === 0)`);
    await choose(other, 'granted');
    await one.waitFor(`tailorbird.health().consent === 'granted' && ${reason} === 'policy'`);
  });

  test('what is granted in one tab adds what the others have learned in memory', async () => {
    await open(other, 'memory');
    await other.waitFor(learned);
    await open(one, 'memory');
    await choose(one, 'granted');
    await other.waitFor(`tailorbird.health().lasts === 'this device'`);
    await other.waitFor(learned);
  });

  test('what holds already is no news: a page that only says its default changes no other', async () => {
    await open(other, 'granted');
    await other.waitFor(learned);
    await open(one, 'memory');
    await choose(one, 'memory');
    await choose(one, 'denied');
    await other.waitFor(`tailorbird.health().consent === 'denied'`);
    await choose(one, 'granted');
    await other.waitFor(`tailorbird.health().consent === 'granted'`);
  });

  test('a page that its own tag excludes stays excluded, unless somebody says so there', async () => {
    await open(other, 'denied');
    await open(one, 'memory');
    await choose(one, 'granted');
    await one.waitFor(`tailorbird.health().lasts === 'this device'`);
    // Messages come in their order: this one was heard after that.
    await other.evaluate(`void tailorbird.on('forgotten', () => (window.hasForgotten = true))`);
    await one.evaluate('tailorbird.forget()');
    await other.waitFor('window.hasForgotten');
    expect(await other.evaluate('tailorbird.health().consent')).toBe('denied');
    await choose(other, 'granted');
    await other.waitFor(`tailorbird.health().lasts === 'this device'`);
  });

  test('what is forgotten in one tab is forgotten in all', async () => {
    await open(other, 'granted');
    await other.waitFor(learned);
    await open(one, 'granted');
    await one.evaluate('tailorbird.forget()');
    await other.waitFor(`!${learned}`);
  });

  test('a page that comes back after consent was withdrawn shows the default', async () => {
    await open(one, 'granted');
    await one.waitFor(learned);
    await open(one, 'memory');
    await choose(one, 'denied');
    await one.back();
    await one.waitFor(`window.shown?.length === 2`);
    expect(await one.evaluate('shown')).toEqual([false, true]);
    await one.waitFor(`tailorbird.health().consent === 'denied' && ${reason} === 'denied'`);
    expect(await one.evaluate(records)).toBe(0);
  });

  test('a page that comes back hears of the others again, and what it kept is still its', async () => {
    await open(one, 'granted');
    await one.waitFor(learned);
    await open(one, 'memory');
    await one.back();
    await one.waitFor(`window.shown?.length === 2`);
    await open(other, 'granted');
    await choose(other, 'memory');
    await one.waitFor(`tailorbird.health().consent === 'memory'`);
  });
});
