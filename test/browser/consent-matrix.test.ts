// Who says what may be kept, what that is, and what the browser says: what is written, requested and shown.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

type State = 'denied' | 'memory' | 'granted';

const slot = `<tailor-slot name="hero"><p>Default</p><template data-variant="a"><p>A</p></template></tailor-slot>`;
const SIGNAL = `Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });`;

const purposes = { denied: [], memory: [5, 6], granted: [1, 5, 6] };
const tcf = (state: State, status = 'tcloaded') => `
  window.tell = () => {};
  window.__tcfapi = (command, version, callback) => {
    window.tell = (given, eventStatus) => callback({ listenerId: 1, gdprApplies: true, eventStatus,
      purpose: { consents: Object.fromEntries(given.map((each) => [each, true])) } }, true);
    if (command === 'addEventListener') tell(${JSON.stringify(purposes[state])}, '${status}');
  };`;
const google = (state: State) => `
  window.dataLayer = [];
  window.gtag = function () { dataLayer.push(arguments); };
  gtag('consent', 'default', { personalization_storage: '${state === 'granted' ? 'granted' : 'denied'}' });`;

/** By source, the page's own code and the tag's attribute. */
const SOURCES: Record<string, (state: State) => { code: string; attribute: string }> = {
  tag: (state) => ({ code: '', attribute: state }),
  call: (state) => ({
    code: `window.tailorbird = [(tailor) => void tailor.consent('${state}')];`,
    attribute: 'memory',
  }),
  tcf: (state) => ({ code: tcf(state), attribute: 'tcf' }),
  google: (state) => ({ code: google(state), attribute: 'google' }),
};
/** Google's mode knows storage alone: what is denied there is kept in memory. */
const expectedOf = (source: string, state: State, hasSignal: boolean): State => {
  const said = source === 'google' && state === 'denied' ? 'memory' : state;
  return hasSignal && said === 'granted' ? 'memory' : said;
};

const page = (code: string, attribute: string) =>
  html(`${slot}<script async src="/dist/tailorbird.min.js" data-consent="${attribute}"></script>`, {
    head: `<script>${code}</script>`,
  });

/** What a config says of consent that the tag says is granted. */
const CAPS: Record<string, { config: object; by: string; head: string; state: State }> = {
  '/child': { config: { audience: 'child' }, by: '', head: '', state: 'memory' },
  '/child-by': {
    config: { audience: 'child' },
    by: 'data-consent-by="school"',
    head: '',
    state: 'granted',
  },
  '/child-by-gpc': {
    config: { audience: 'child' },
    by: 'data-consent-by="school"',
    head: SIGNAL,
    state: 'memory',
  },
  '/override': { config: { overrideGpc: 'asked' }, by: '', head: SIGNAL, state: 'granted' },
  '/special': {
    config: { special: true, overrideGpc: 'asked' },
    by: '',
    head: '',
    state: 'memory',
  },
};

let site: Site;
beforeAll(async () => {
  const routes: Record<string, string> = {};
  for (const [source, pageOf] of Object.entries(SOURCES)) {
    for (const state of ['denied', 'memory', 'granted'] as const) {
      for (const signal of ['', SIGNAL]) {
        const { code, attribute } = pageOf(state);
        routes[`/${source}-${state}-${signal ? 'gpc' : 'none'}`] = page(signal + code, attribute);
      }
    }
  }
  for (const [path, { config, by, head }] of Object.entries(CAPS)) {
    const text = JSON.stringify({ version: 1, ...config });
    routes[path] = html(
      `${slot}<script id="config" type="application/json">${text}</script>
      <script async src="/dist/tailorbird.min.js" data-config="#config" data-consent="granted" ${by}></script>`,
      { head: `<script>${head}</script>` },
    );
  }
  routes['/silent'] = page('window.__tcfapi = () => {};', 'tcf');
  routes['/asking'] = page(tcf('granted', 'cmpuishown'), 'tcf');
  routes['/absent'] = page('', 'tcf');
  routes['/late'] = page(
    `addEventListener('DOMContentLoaded', () => { ${tcf('granted')} });`,
    'tcf',
  );
  site = await startSite({ routes });
});
afterAll(() => site.close());

const consent = `window.tailorbird?.ready && tailorbird.ready.then(() => tailorbird.health().consent)`;
/** What is on the device: databases, and keys and cookies beside them. */
const kept = `indexedDB.databases().then((all) => all.length + localStorage.length + document.cookie.length)`;
const requests = `performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => void (tab = page));

  test.each(Object.keys(SOURCES))(
    'said by %s, in every state, with and without a signal',
    async (source) => {
      for (const state of ['denied', 'memory', 'granted'] as const) {
        for (const signal of ['none', 'gpc']) {
          const path = `/${source}-${state}-${signal}`;
          const expected = expectedOf(source, state, signal === 'gpc');
          await tab.goto(site.origin + path);
          await tab.waitFor(`Promise.resolve(${consent}).then((state) => state === '${expected}')`);
          const { reason } = await tab.waitFor<{ reason: string }>(
            `document.querySelector('tailor-slot').decision?.reason && document.querySelector('tailor-slot').decision`,
          );
          expect([path, reason]).toEqual([path, expected === 'denied' ? 'denied' : 'policy']);
          if (expected === 'granted') await tab.waitFor(`${kept}.then((count) => count > 0)`);
          else expect([path, await tab.evaluate(kept)]).toEqual([path, 0]);
          // Nothing but the script's own files, the same for everybody.
          for (const each of await tab.evaluate<string[]>(requests)) {
            expect(each).toMatch(/^\/(dist\/tailorbird[\w.-]*\.js|favicon\.ico)$/);
          }
          expect(await tab.evaluate('tailorbird.health().errors')).toEqual([]);
          if (expected === 'granted') {
            await tab.evaluate(`tailorbird.consent('denied')`);
            await tab.waitFor(`${kept}.then((count) => count === 0 || count === 1)`);
            await tab.evaluate(
              `tailorbird.destroy(), new Promise((resolve) => { const gone = indexedDB.deleteDatabase('tailorbird'); gone.onsuccess = gone.onblocked = resolve; })`,
            );
          }
        }
      }
    },
  );

  test.each(Object.entries(CAPS))(
    'a config may cap what the tag says, or override the signal: %s',
    async (path, { state }) => {
      await tab.goto(site.origin + path);
      await tab.waitFor(`Promise.resolve(${consent}).then((state) => state === '${state}')`);
      await tab.waitFor(`document.querySelector('tailor-slot').decision?.reason === 'policy'`);
      // A database, and what the next page view is painted by.
      if (state === 'granted') await tab.waitFor(`${kept}.then((count) => count === 2)`);
      else expect(await tab.evaluate(kept)).toBe(0);
      const isTold = path === '/child';
      expect(await tab.evaluate(`tailorbird.health().errors.map(({ code }) => code)`)).toEqual(
        isTold ? ['consent-unasserted'] : [],
      );
    },
  );

  test('row 38: a manager that never answers, or still asks, leaves the state in force', async () => {
    for (const path of ['/silent', '/asking']) {
      await tab.goto(site.origin + path);
      await tab.waitFor(`Promise.resolve(${consent}).then((state) => state === 'memory')`);
      await tab.waitFor(
        `performance.getEntriesByType('resource').some(({ name }) => name.includes('consent'))`,
      );
      await tab.waitFor(`document.querySelector('tailor-slot').decision?.reason === 'policy'`);
      expect(await tab.evaluate(kept)).toBe(0);
      expect(await tab.evaluate('tailorbird.health().errors')).toEqual([]);
    }
  });

  test('row 38: a choice that is withdrawn erases, and shows the default within a frame', async () => {
    await tab.goto(`${site.origin}/tcf-granted-none`);
    await tab.waitFor(`${kept}.then((count) => count > 0)`);
    const shown = await tab.evaluate(`new Promise((resolve) => {
      tell([], 'useractioncomplete');
      requestAnimationFrame(() => resolve(document.querySelector('tailor-slot').decision.reason));
    })`);
    expect(shown).toBe('denied');
    await tab.waitFor(`new Promise((resolve) => {
      const open = indexedDB.open('tailorbird');
      open.onsuccess = () => {
        const names = [...open.result.objectStoreNames];
        if (names.length === 0) return resolve(true);
        const count = open.result.transaction('records').objectStore('records').count();
        count.onsuccess = () => (open.result.close(), resolve(count.result === 0));
      };
    })`);
    await tab.evaluate(`tell([1, 5, 6], 'useractioncomplete')`);
    await tab.waitFor(`document.querySelector('tailor-slot').decision.reason === 'policy'`);
  });

  test('a manager that comes with the page is found, and one that never comes is told of', async () => {
    await tab.goto(`${site.origin}/late`);
    await tab.waitFor(`Promise.resolve(${consent}).then((state) => state === 'granted')`);
    await tab.goto(`${site.origin}/absent`);
    await tab.waitFor(`tailorbird.health().errors[0]?.code === 'consent-manager-absent'`);
    expect(await tab.evaluate(`tailorbird.health().consent`)).toBe('memory');
  });
});
