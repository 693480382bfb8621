// What reads a config is loaded beside the script, where a page has one, as strict pages allow.

import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const dist = new URL('../../dist/', import.meta.url);
const named = (start: string) => readdirSync(dist).find((each) => each.startsWith(start))!;
const file = named('tailorbird-site.');
const storageFile = named('tailorbird-storage.');

const slot = `<tailor-slot name="hero"><p>Default</p>
  <template data-variant="a"><p>A</p></template></tailor-slot>`;

/** Every slot has a variant that can never be shown. */
const GOOD = { version: 1, slots: { hero: { variants: { a: { status: 'paused' } } } } };
const BAD = { version: 1, slots: { hero: { windowMinute: 5 } } };

/** A selector that is none. */
const NO_SELECTOR = { version: 1, goals: { buy: { on: 'click', selector: '::(' } } };

const pageWith = (config: unknown, folder = '/dist') =>
  html(
    `${slot}<script id="config" type="application/json" nonce="n">${JSON.stringify(config)}</script>
    <script async nonce="n" src="${folder}/tailorbird.min.js" data-config="#config"></script>`,
    { nonce: 'n' },
  );

const listening = (folder: string) =>
  html(`${slot}<script>
      window.heard = [];
      // Two listeners are one recording.
      window.tailorbird = [(tailor) => {
        tailor.on('interaction', ({ kind }) => heard.push(kind));
        tailor.on('interaction', () => {});
      }];
    </script>
    <script async src="${folder}/tailorbird.min.js"></script>`);

const strictly = (page: string) => (_request: IncomingMessage, response: ServerResponse) => {
  response.setHeader(
    'content-security-policy',
    `default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types tailorbird`,
  );
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(page);
};

const send = (text: string) => (_request: IncomingMessage, response: ServerResponse) => {
  response.setHeader('content-type', 'text/javascript; charset=utf-8');
  response.end(text);
};

const script = send(readFileSync(new URL('tailorbird.min.js', dist), 'utf8'));

/** Has the browser collect what nobody holds, again and again. */
const ALLOCATE = `setInterval(() => {
  window.garbage = Array.from({ length: 200_000 }, () => ({ listeners: [] }));
}, 40);`;

let asked: string[] = [];
let site: Site;
beforeAll(async () => {
  const chunk = readFileSync(new URL(file, dist), 'utf8');
  site = await startSite({
    routes: {
      '/good': pageWith(GOOD),
      '/bad': pageWith(BAD),
      '/strict': strictly(pageWith(GOOD)),
      '/none': html(`${slot}<script async src="/alone/tailorbird.min.js"></script>`),
      '/listening': listening('/dist'),
      '/listening-alone': listening('/alone'),
      '/alone': pageWith(GOOD, '/alone'),
      '/selector': pageWith(NO_SELECTOR),
      '/alone/tailorbird.min.js': script,
      '/granted-alone': html(
        `${slot}<script async src="/alone/tailorbird.min.js" data-consent="granted"></script>`,
      ),
      [`/alone/${file}`]: (_request, response) => {
        asked.push(file);
        response.statusCode = 404;
        response.end();
      },
      '/spoilt': pageWith(GOOD, '/spoilt'),
      '/spoilt/tailorbird.min.js': script,
      [`/spoilt/${file}`]: send(`window.wasRun = true; ${chunk}`),
      '/no-fetch':
        html(`<script>window.fetch = () => { throw new Error('fetch is blocked here'); };</script>
        ${slot}<script async src="/dist/tailorbird.min.js" data-config="/config.json"></script>`),
      '/slow': pageWith(GOOD, '/slow').replace(
        '<tailor-slot',
        `<script>${ALLOCATE}</script><tailor-slot`,
      ),
      '/slow/tailorbird.min.js': script,
      [`/slow/${file}`]: (request, response) => {
        setTimeout(() => send(chunk)(request, response), 2000);
      },
      '/silent': pageWith(GOOD, '/silent'),
      '/silent/tailorbird.min.js': script,
      // The browser waits for it before it calls the page loaded; the script does not.
      [`/silent/${file}`]: (_request, response) => {
        setTimeout(() => response.writeHead(404).end(), 7000);
      },
    },
  });
});
afterAll(() => site.close());

describeEngines((_name, engine) => {
  let tab: Page;
  /** Opens a page, and resolves to the messages of what went wrong and to what is shown. */
  const open = async (path: string) => {
    asked = [];
    await tab.goto(`${site.origin}${path}`);
    await tab.waitFor(`document.querySelector('tailor-slot')?.decision`);
    return tab.evaluate<{ messages: string[]; variant: string; reason: string }>(`({
      messages: tailorbird.health().errors.map(({ message }) => message),
      variant: document.querySelector('tailor-slot').variant,
      reason: document.querySelector('tailor-slot').decision.reason,
    })`);
  };
  pagePerTest(engine, (page) => void (tab = page));

  test('a right config holds, and nothing is said', async () => {
    expect(await open('/good')).toEqual({ messages: [], variant: 'default', reason: 'only-one' });
  });

  test('a wrong one is refused by its path and code, and its page shows the default', async () => {
    const { messages, reason } = await open('/bad');
    expect(messages).toEqual(['config slots.hero.windowMinute (config-invalid)']);
    expect(reason).toBe('error');
  });

  test('a page that allows scripts by nonce alone, and vouches for their addresses, has no violation', async () => {
    expect(await open('/strict')).toMatchObject({ messages: [], reason: 'only-one' });
  });

  test('such a page may have its trace as well', async () => {
    await open('/strict?tailor-debug');
    await tab.waitFor(`recorded.console.some(({ text }) => text.includes('decision hero'))`);
    expect(await tab.evaluate('tailorbird.health().errors')).toEqual([]);
  });

  test('a page without a config does not ask for it', async () => {
    expect(await open('/none')).toMatchObject({ messages: [], reason: 'policy' });
    expect(asked).toEqual([]);
  });

  test('where it is slow, it is taken in all the same, though the page’s memory is collected meanwhile', async () => {
    expect(await open('/slow')).toMatchObject({ messages: [], reason: 'only-one' });
  });

  test.each(['/alone', '/spoilt', '/silent'])(
    'where it is missing, another, or late, the page shows its defaults, and that is said: %s',
    async (path) => {
      const { messages, reason } = await open(path);
      expect(messages).toEqual([`${file} (chunk-unreachable)`]);
      expect(reason).toBe('error');
      expect(await tab.evaluate('window.wasRun')).toBeUndefined();
    },
  );

  test('where what keeps is missing, nothing lasts, and that is said; what is asked for is answered', async () => {
    const { messages, reason } = await open('/granted-alone');
    expect(messages).toEqual([
      `${storageFile} (chunk-unreachable)`,
      'storage (storage-unavailable)',
    ]);
    expect(reason).toBe('error');
    expect(await tab.evaluate('indexedDB.databases()')).toEqual([]);
    expect(await tab.evaluate('tailorbird.forget()')).toMatchObject({ slots: 0 });
    expect(await tab.evaluate('tailorbird.exportData()')).toBeNull();
    await tab.evaluate(`tailorbird.consent('memory')`);
    await tab.evaluate(`document.querySelector('tailor-slot').refresh()`);
    await tab.waitFor(`document.querySelector('tailor-slot').decision.reason === 'policy'`);
  });

  test('where the page put something that throws in the place of fetch, its config is out of reach', async () => {
    const { messages, reason } = await open('/no-fetch');
    expect(messages).toEqual(['config /config.json (config-unreachable)']);
    expect(reason).toBe('error');
  });

  test('a selector that is none is refused', async () => {
    expect((await open('/selector')).messages).toEqual([
      'config goals.buy.selector (config-invalid)',
    ]);
  });

  test('a page without a config asks for it when it listens to what visitors do, and hears of more than clicks', async () => {
    await open('/listening');
    // Types into a new form, again and again, until that is recorded.
    await tab.waitFor(`(() => {
      const form = document.createElement('form');
      form.append(document.createElement('input'));
      document.body.append(form);
      form.firstChild.dispatchEvent(new Event('input', { bubbles: true }));
      return heard.includes('form-start');
    })()`);
    expect(await tab.evaluate(`heard.filter((kind) => kind === 'form-start').length`)).toBe(1);
    expect(await tab.evaluate('tailorbird.health().errors')).toEqual([]);
  });

  test('where it is missing, a page that listens hears of clicks in slots, and goes on', async () => {
    expect((await open('/listening-alone')).reason).toBe('policy');
    await tab.waitFor(`tailorbird.health().errors[0]?.code === 'chunk-unreachable'`);
    await tab.evaluate(`document.querySelector('tailor-slot').children[0].click()`);
    expect(await tab.evaluate('heard')).toContain('click');
  });
});
