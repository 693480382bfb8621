// The test harness itself: what the other browser tests rely on holds in every engine.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page, Profile, ProfileOptions } from '../helpers/engines.js';
import { html, startSite } from '../helpers/site.js';
import type { Recorded, Site } from '../helpers/site.js';

const storageScript = `<script>
  const opened = new Promise((resolve, reject) => {
    const request = indexedDB.open('harness', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('values');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const storage = async (mode, use) => {
    const transaction = (await opened).transaction('values', mode);
    const request = use(transaction.objectStore('values'));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  };
  window.save = (value) => storage('readwrite', (store) => store.put(value, 'key'));
  window.load = () => storage('readonly', (store) => store.get('key'));
</script>`;

const inputPage = html(`
  <button id="first">First</button>
  <input id="second">
  <div style="height: 3000px"></div>
  <button id="far">Far away</button>
  <a id="link" href="/arrived">Leave</a>
  <script>
    window.inputs = [];
    for (const type of ['pointerdown', 'click', 'focusin', 'keydown']) {
      addEventListener(type, (event) => {
        inputs.push({ type, target: event.target.id, trusted: event.isTrusted, key: event.key });
      });
    }
  </script>`);

const noisyPage = html(`<script>
  console.log('text', { a: 1 }, 2);
  console.info('informed');
  console.warn('warned');
  console.error(new Error('logged'));
  console.debug('detail');
  Promise.reject(new Error('rejected'));
  setTimeout(() => { throw new Error('thrown'); });
  const image = new Image();
  image.src = 'http://blocked.test/image.png';
</script>`);

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/': html('Hello'),
      '/storage': html('', { head: storageScript }),
      '/input': inputPage,
      '/arrived': html('<p id="arrived">Arrived</p>'),
      '/noisy': (_request, response) => {
        response.setHeader('content-security-policy', "img-src 'self'");
        response.setHeader('content-type', 'text/html');
        response.end(noisyPage);
      },
      '/strict': (_request, response) => {
        const policy =
          "default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'";
        response.setHeader('content-security-policy', policy);
        response.setHeader('content-type', 'text/html');
        response.end(html('Strict', { nonce: 'n' }));
      },
    },
  });
});
afterAll(() => site.close());

describeEngines((name, engine) => {
  const profiles: Profile[] = [];

  async function newProfile(options?: ProfileOptions): Promise<Profile> {
    const profile = await engine().newProfile(options);
    profiles.push(profile);
    return profile;
  }

  async function open(path: string, profile?: Profile): Promise<Page> {
    const page = await (profile ?? (await newProfile())).newPage();
    await page.goto(site.origin + path);
    return page;
  }

  afterEach(async () => {
    await Promise.all(profiles.splice(0).map((profile) => profile.close()));
  });

  test('an engine tells its name and version', () => {
    expect(engine().name).toBe(name);
    expect(engine().version).toMatch(/^\d+\.\d+/);
  });

  test('a profile keeps IndexedDB over reloads and pages, and a new profile starts empty', async () => {
    const profile = await newProfile();
    const page = await open('/storage', profile);
    await page.evaluate('save("kept")');
    await page.reload();
    expect(await page.evaluate('load()')).toBe('kept');
    await page.close();
    const later = await open('/storage', profile);
    expect(await later.evaluate('load()')).toBe('kept');
    await profile.close();
    const fresh = await open('/storage');
    expect(await fresh.evaluate('load()')).toBeUndefined();
  });

  test('two pages of one profile share IndexedDB and reach each other', async () => {
    const profile = await newProfile();
    const writer = await open('/storage', profile);
    const reader = await open('/storage', profile);
    await reader.evaluate(`void (
      window.channel = new BroadcastChannel('harness'),
      channel.onmessage = ({ data }) => { window.heard = data; }
    )`);
    const heard = reader.waitFor('window.heard');
    await writer.evaluate(
      `save('shared').then(() => new BroadcastChannel('harness').postMessage('saved'))`,
    );
    expect(await heard).toBe('saved');
    expect(await reader.evaluate('load()')).toBe('shared');
  });

  test('two profiles at once do not share IndexedDB', async () => {
    const writer = await open('/storage');
    const reader = await open('/storage');
    await writer.evaluate('save("mine")');
    expect(await reader.evaluate('load()')).toBeUndefined();
    expect(await writer.evaluate('load()')).toBe('mine');
  });

  test('a click is trusted input, also on an element below the fold', async () => {
    const page = await open('/input');
    for (const target of ['first', 'far']) {
      await page.click(`#${target}`);
      expect(await page.evaluate('inputs.splice(0)')).toEqual([
        { type: 'pointerdown', target, trusted: true },
        { type: 'focusin', target, trusted: true },
        { type: 'click', target, trusted: true },
      ]);
    }
    expect(await page.evaluate('scrollY')).toBeGreaterThan(1000);
  });

  test('keys go to the focused element and move the focus', async () => {
    const page = await open('/input');
    await page.click('#second');
    await page.press('Q');
    expect(await page.evaluate('second.value')).toBe('Q');
    await page.press('Shift+Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('first');
    await page.evaluate('inputs.splice(0)');
    await page.press('Enter');
    const inputs = await page.evaluate<{ type: string; key?: string }[]>('inputs');
    expect(inputs[0]).toMatchObject({ type: 'keydown', key: 'Enter', trusted: true });
    expect(inputs[1]).toMatchObject({ type: 'click', target: 'first', trusted: true });
  });

  test('the page that gets input has the focus, whichever was opened last', async () => {
    const profile = await newProfile();
    const first = await open('/input', profile);
    const second = await open('/input', profile);
    const other = await open('/input');
    for (const page of [first, second, other, first]) {
      await page.evaluate('inputs.splice(0)');
      await page.click('#first');
      await page.press('Tab');
      expect(await page.evaluate('document.activeElement.id')).toBe('second');
      const inputs = await page.evaluate<{ type: string }[]>('inputs');
      expect(inputs).toContainEqual({ type: 'focusin', target: 'second', trusted: true });
    }
  });

  test('the viewport gets exactly the asked size, from phone to desktop', async () => {
    const page = await open('/');
    const size = '[innerWidth, innerHeight]';
    expect(await page.evaluate(size)).toEqual([1280, 800]);
    for (const [width, height] of [
      [390, 844],
      [320, 568],
      [1280, 800],
      [1920, 1080],
    ] as const) {
      await page.setViewport(width, height);
      expect(await page.evaluate(size)).toEqual([width, height]);
      expect(await page.evaluate(`matchMedia('(width: ${width}px)').matches`)).toBe(true);
    }
    await page.setViewport(390, 844);
    await page.reload();
    expect(await page.evaluate(size)).toEqual([390, 844]);
  });

  test('a profile has the asked color scheme', async () => {
    const dark = `matchMedia('(prefers-color-scheme: dark)').matches`;
    expect(await (await open('/')).evaluate(dark)).toBe(false);
    const darkProfile = await newProfile({ colorScheme: 'dark' });
    expect(await (await open('/', darkProfile)).evaluate(dark)).toBe(true);
  });

  test('the recorder catches console calls, errors, rejections and policy violations', async () => {
    const page = await open('/noisy');
    await page.waitFor(
      'recorded.errors.length && recorded.rejections.length && recorded.violations.length',
    );
    const recorded = await page.evaluate<Recorded>('recorded');
    expect(recorded.console).toEqual([
      { level: 'log', text: 'text {"a":1} 2' },
      { level: 'info', text: 'informed' },
      { level: 'warn', text: 'warned' },
      { level: 'error', text: 'Error: logged' },
      { level: 'debug', text: 'detail' },
    ]);
    expect(recorded.errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('thrown'),
    ]);
    expect(recorded.rejections).toEqual([{ message: 'Error: rejected' }]);
    expect(recorded.violations).toEqual([
      { directive: 'img-src', blocked: expect.stringContaining('http://blocked.test') as string },
    ]);
  });

  test('evaluate gives JSON values and rejects with the error of the page', async () => {
    const page = await open('/');
    expect(await page.evaluate('Promise.resolve({ a: [1, null, "x"] })')).toEqual({
      a: [1, null, 'x'],
    });
    expect(await page.evaluate('undefined')).toBeUndefined();
    expect(await page.evaluate('(() => { const a = 1; return a + 1; })() // two')).toBe(2);
    await expect(page.evaluate('missing.name')).rejects.toThrow(/ReferenceError[^]*missing\.name/);
    await expect(page.evaluate('Promise.reject("no")')).rejects.toThrow('no');
    await expect(page.evaluate('1 +;')).rejects.toThrow(SyntaxError);
  });

  test('evaluate and waitFor work under a strict security policy without violating it', async () => {
    const page = await open('/strict');
    expect(await page.evaluate('1 + 1')).toBe(2);
    expect(await page.waitFor('document.body.textContent.trim()')).toBe('Strict');
    expect(await page.evaluate('recorded.violations')).toEqual([]);
  });

  test('waitFor resolves as soon as it can and tells the last value when it cannot', async () => {
    const page = await open('/');
    await page.evaluate('void setTimeout(() => { window.late = { done: true }; }, 700)');
    expect(await page.waitFor('window.late')).toEqual({ done: true });
    const waiting = page.waitFor('window.count = (window.count ?? 0) && "no"', { timeoutMs: 300 });
    await expect(waiting).rejects.toThrow(/Waited 300 ms for: window\.count[^]*last value: 0/);
    await expect(page.waitFor('absent.name', { timeoutMs: 100 })).rejects.toThrow(/threw/);
    await expect(page.waitFor('new Promise(() => {})', { timeoutMs: 100 })).rejects.toThrow(
      /a promise that does not settle/,
    );
  });

  test('waitFor goes on in the next document when a click leaves the page', async () => {
    const page = await open('/input');
    const arrived = page.waitFor('document.querySelector("#arrived")?.textContent');
    await page.click('#link');
    expect(await arrived).toBe('Arrived');
  });

  test('a screenshot is a PNG file of the viewport', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'screenshot-'));
    try {
      const page = await open('/');
      await page.setViewport(390, 844);
      await page.screenshot(join(folder, 'page.png'));
      const image = await readFile(join(folder, 'page.png'));
      expect(image.subarray(1, 4).toString()).toBe('PNG');
      expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([390, 844]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe('the test site', () => {
  test('serves files of its folders without caching and nothing else', async () => {
    const withoutFile = await fetch(`${site.origin}/dist/absent.js`);
    expect(withoutFile.status).toBe(404);
    expect(withoutFile.headers.get('cache-control')).toBe('no-store');
    for (const path of ['/package.json', '/dist/../package.json', '/dist/..%2fpackage.json']) {
      expect((await fetch(site.origin + path)).status).toBe(404);
    }
  });

  test('closes while a route still does not answer', async () => {
    const hanging = await startSite({ routes: { '/never': () => undefined } });
    const request = fetch(`${hanging.origin}/never`);
    const ended = expect(request).rejects.toThrow();
    await hanging.close();
    await ended;
  });
});
