// Faults of browsers, devices and host pages. Whatever happens, no exception reaches the page, something
// is shown, and what can be kept is kept.

import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const body = `<tailor-slot name="hero"><p>Default</p><button id="go-default">Go</button>
  <template data-variant="a"><p>A</p><button id="go-a">Go</button></template></tailor-slot>`;

const pageWith = (script = '') =>
  html(body, {
    head: `<script>${script}</script><script>
      window.log = [];
      window.tailorbird = [(tailor) => {
        for (const name of ['exposure', 'reward', 'learned', 'error']) {
          tailor.on(name, (detail) => log.push({ ...detail, name, code: detail.code }));
        }
      }];
    </script><script async src="/dist/tailorbird.min.js" data-consent="granted"></script>`,
  });

/** Answers that wait. */
const told: ServerResponse[] = [];

const routes = {
  '/': pageWith(),
  '/clock': pageWith(`{
    const { now } = Date;
    window.later = 0;
    Date.now = () => now() + later;
  }`),
  // Held back until the page has told that it is done, so that the load event is.
  '/when-told.png': (_request: unknown, response: ServerResponse) => void told.push(response),
  '/told.png': (_request: unknown, response: ServerResponse) => {
    for (const waiting of [response, ...told.splice(0)]) waiting.end();
  },
  '/full-local': pageWith(`localStorage.setItem('host', 'mine');
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };`),
  '/full-database': pageWith(`localStorage.setItem('host', 'mine');
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };`),
  // Full until something goes.
  '/full-until': pageWith(`{
    let isFull = true;
    const { put } = IDBObjectStore.prototype;
    const remove = IDBObjectStore.prototype.delete;
    IDBObjectStore.prototype.put = function (value, key) {
      if (isFull && key.startsWith('slot/')) throw new DOMException('full', 'QuotaExceededError');
      return put.call(this, value, key);
    };
    IDBObjectStore.prototype.delete = function (key) {
      isFull = false;
      return remove.call(this, key);
    };
  }`),
  '/lost': pageWith(`{
    const lost = new WeakSet();
    const { transaction } = IDBDatabase.prototype;
    const seen = new Set();
    let isAllLost = false;
    IDBDatabase.prototype.transaction = function (...what) {
      seen.add(this);
      if (isAllLost || lost.has(this)) throw new DOMException('Connection lost', 'InvalidStateError');
      return transaction.apply(this, what);
    };
    window.loseConnections = () => { for (const each of seen) lost.add(each); };
    window.loseAll = () => { isAllLost = true; };
  }`),
  '/replaced': `${pageWith(`{
    const { Promise } = window;
    const { map, filter } = Array.prototype;
    Array.prototype.map = function (...what) { return map.apply(this, what); };
    Array.prototype.filter = function (...what) { return filter.apply(this, what); };
    Array.prototype.toJSON = function () { return [...this]; };
    Object.prototype.inherited = () => 'every object has this';
    const { stringify } = JSON;
    // The test's own tools need the page as it was.
    addEventListener('load', () => {
      Object.assign(Array.prototype, { map, filter });
      delete Array.prototype.toJSON;
      delete Object.prototype.inherited;
      JSON.stringify = stringify;
      window.Promise = Promise;
    });
    window.act = (tailor) => {
      tailor.on('learned', ({ from }) => {
        if (from === 'reward') new Image().src = '/told.png';
        else document.querySelector('#go-' + document.querySelector('tailor-slot').variant).click();
      });
    };
    JSON.stringify = (...what) => stringify(...what) + ' ';
    window.Promise = class extends Promise {};
    Math.random = () => 0;
  }`)}<img src="/when-told.png" alt=""><script>tailorbird.push(act)</script>`,
  // Broken until the slot has decided all the same.
  '/broken-map': `${pageWith(`{
    const { map } = Array.prototype;
    Array.prototype.map = () => { throw new Error('no map'); };
    addEventListener('tailor-decision', () => {
      Array.prototype.map = map;
      new Image().src = '/told.png';
    });
  }`)}<img src="/when-told.png" alt="">`,
};

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes });
});
afterAll(() => site.close());

const slot = `document.querySelector('tailor-slot')`;
const exposed = `${slot}?.state === 'exposed'`;
const isLearned = (from: string) =>
  `log.some((each) => each.name === 'learned' && each.from === '${from}')`;
const health = `({ ...tailorbird.health(), errors: undefined })`;
const known = `(async () => {
  await tailorbird.ready;
  const { exposures } = tailorbird.peek('hero', { variants: ['a'] });
  return exposures.default + exposures.a;
})()`;

/** Changes the slot's record on the device: a function body of the record and its arms. */
const edit = (change: string) => `new Promise((resolve, reject) => {
  const open = indexedDB.open('tailorbird');
  open.onsuccess = () => {
    const transaction = open.result.transaction('records', 'readwrite');
    const records = transaction.objectStore('records');
    records.openCursor(IDBKeyRange.bound('slot/', 'slot0')).onsuccess = ({ target }) => {
      const { value: record, key } = target.result;
      const put = ((record) => { ${change} })(record);
      if (put !== undefined) records.put(put, key);
      transaction.oncomplete = () => { open.result.close(); resolve(put ?? record); };
    };
    transaction.onerror = () => reject(transaction.error);
  };
})`;

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => void (tab = page));

  const visit = (path: string) => tab.goto(site.origin + path);
  /** Visits, sees the slot, and waits until that is learned. */
  const see = async (path: string) => {
    await visit(path);
    await tab.waitFor(exposed);
    await tab.waitFor(isLearned('exposure'));
  };
  const click = async () => tab.click(`#go-${await tab.evaluate<string>(`${slot}.variant`)}`);
  const counters = () => tab.evaluate(`tailorbird.health().counters`);

  test('row 2: a full localStorage costs no learning, and the host’s key stays', async () => {
    await see('/full-local');
    await click();
    await tab.waitFor(isLearned('reward'));
    await visit('/');
    expect(await tab.evaluate(known)).toBe(1);
    // Of ours there is nothing there but what the next page view is painted by.
    expect(
      await tab.evaluate(`Object.keys(localStorage).filter((key) => key !== 'tailorbird:')`),
    ).toEqual(['host']);
    expect(await tab.evaluate(`localStorage.host`)).toBe('mine');
  });

  test('row 2: in a full database the longest unused slot makes room, and nothing is said', async () => {
    await visit('/');
    await tab.evaluate(`(async () => {
      const { id } = tailorbird.decide('old', { variants: ['a'] });
      await tailorbird.expose(id);
    })()`);
    await see('/full-until');
    expect(await tab.evaluate(health)).toMatchObject({ storage: 'indexeddb', counters: {} });
    await visit('/');
    await tab.waitFor(`tailorbird.ready.then(() => true)`);
    expect(await tab.evaluate(`tailorbird.peek('old', { variants: ['a'] }).exposures`)).toEqual({
      default: 0,
      a: 0,
    });
    expect(await tab.evaluate(known)).toBe(1);
  });

  test('row 2: a full database leaves learning in memory, with one warning', async () => {
    await visit('/full-database');
    await tab.waitFor(`${slot}?.state && ${slot}.state !== 'pending'`);
    await tab.waitFor(`log.some(({ name }) => name === 'error')`);
    expect(await tab.evaluate(health)).toMatchObject({
      storage: 'memory',
      lasts: 'this page view only',
      counters: { 'storage-unavailable': 1 },
    });
    expect(await tab.evaluate(`({ ...localStorage })`)).toEqual({ host: 'mine' });
  });

  test('row 4: a connection that is lost is opened once more, and nothing is', async () => {
    await see('/lost');
    await tab.evaluate('loseConnections()');
    await click();
    await tab.waitFor(isLearned('reward'));
    expect(await tab.evaluate(health)).toMatchObject({ storage: 'indexeddb', counters: {} });
    await visit('/');
    expect(await tab.evaluate(known)).toBe(1);
  });

  test('row 4: where it stays lost, memory goes on with all that was known', async () => {
    await see('/');
    await see('/lost');
    await tab.evaluate('loseAll()');
    await click();
    await tab.waitFor(isLearned('reward'));
    expect(await tab.evaluate(known)).toBe(2);
    expect(await tab.evaluate(health)).toMatchObject({
      storage: 'memory',
      counters: { 'storage-unavailable': 1 },
    });
  });

  test.each([
    ['a text', `return 'garbage'`],
    ['cut short', `return { version: 1, arms: record.arms }`],
    [
      'of a wrong checksum',
      `record.checks = new Map([...record.checks].map(([id, sum]) => [id, sum + 1])); return record`,
    ],
  ])('row 6: a record that is %s is let go, counted, and learned anew', async (_what, change) => {
    await see('/');
    await tab.evaluate(edit(change));
    await see('/');
    const { 'record-broken': broken } = (await counters()) as Record<string, number>;
    expect(broken).toBe(1);
    await visit('/');
    expect(await tab.evaluate(known)).toBe(1);
    expect(await counters()).toEqual({});
  });

  test('row 7: a later version’s record is neither read nor written', async () => {
    await see('/');
    const later = await tab.evaluate(
      edit(`return { version: 2, arms: 'whatever comes', more: 1 }`),
    );
    await visit('/');
    await tab.waitFor(exposed);
    await click();
    await visit('/');
    expect(await tab.evaluate(known)).toBe(0);
    expect(await tab.evaluate(edit(''))).toEqual(later);
    expect(await counters()).toEqual({});
  });

  test('row 8: storage that was wiped between page views is a cold start', async () => {
    await see('/');
    await tab.evaluate(`new Promise((resolve) => {
      tailorbird.destroy();
      localStorage.clear();
      indexedDB.deleteDatabase('tailorbird').onsuccess = resolve;
    })`);
    await see('/');
    expect(await tab.evaluate(known)).toBe(1);
    expect(await counters()).toEqual({});
  });

  test('row 9: an arm with a number that is none starts anew, and the others are kept', async () => {
    await see('/');
    await tab.evaluate(
      edit(`record.arms.set('spoilt', { n: 3, a: new Float64Array(120).fill(NaN), b: new Float64Array(15) });
        return record`),
    );
    await visit('/');
    expect(await tab.evaluate(known)).toBe(1);
    await tab.waitFor(`tailorbird.peek('hero', { variants: ['spoilt'] }).exposures.spoilt === 0`);
    expect(await counters()).toEqual({ 'record-broken': 1 });
  });

  test('row 29: a page that comes back after two days asks anew what is allowed, and counts nothing twice', async () => {
    await see('/clock');
    await tab.evaluate(`(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      window.later = 2 * 86_400_000;
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    })()`);
    expect(await tab.evaluate(known)).toBe(1);
    // The window has closed meanwhile: the click earns nothing.
    await click();
    await tab.evaluate(`tailorbird.reward(${slot}.decision.id)`);
    expect(
      await tab.evaluate(`log.filter(({ name }) => name !== 'error').map(({ name }) => name)`),
    ).toEqual(['exposure', 'learned']);
    await tab.evaluate(`(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    })()`);
    await tab.waitFor(`tailorbird.health().consent === 'memory'`);
    await tab.waitFor(`tailorbird.health().storage === 'memory'`);
    expect(await tab.evaluate(known)).toBe(0);
  });

  test('row 32: an element that is moved a thousand times is seen once', async () => {
    await see('/');
    const before = await tab.evaluate(`${slot}.decision.id`);
    await tab.evaluate(`(() => {
      const slot = ${slot};
      for (let i = 0; i < 1000; i++) document.body[i % 2 ? 'prepend' : 'append'](slot);
    })()`);
    await tab.waitFor(`${slot}.state === 'exposed'`);
    expect(await tab.evaluate(`${slot}.decision.id`)).toBe(before);
    expect(await tab.evaluate(`log.filter(({ name }) => name === 'exposure').length`)).toBe(1);
    expect(await tab.evaluate(known)).toBe(1);
  });

  test('row 36: built-ins that the host replaced by its own change no choice', async () => {
    await visit('/replaced');
    const { id, propensity, probabilities, variant } = await tab.evaluate<{
      id: string;
      propensity: number;
      probabilities: Record<string, number>;
      variant: string;
    }>(`${slot}.decision`);
    expect(id).toMatch(/^[\da-f]+(-[\da-f]+){3}$/);
    expect(probabilities[variant]).toBe(propensity);
    expect(Object.values(probabilities).reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
    expect(await counters()).toEqual({});
  });

  test('row 36: one that throws leaves the default', async () => {
    await visit('/broken-map');
    expect(await tab.evaluate(`${slot}.decision.reason`)).toBe('error');
    const shown = `[...document.querySelectorAll('tailor-slot > p')].filter((each) => each.getClientRects().length > 0)`;
    expect(await tab.evaluate(`Array.from(${shown}, (each) => each.textContent)`)).toEqual([
      'Default',
    ]);
  });
});
