// The demo as a person meets it: the page learns, the panel says so, and everybody can use it.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startDemo } from '../helpers/demo-server.js';
import type { DemoServer } from '../helpers/demo-server.js';
import { describeEngines } from '../helpers/engines.js';
import type { Page, Profile } from '../helpers/engines.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const PHONE = [390, 844] as const;
const DESKTOP = [1280, 800] as const;

let demo: DemoServer;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.close());

/** All text of the panel, through its shadow roots. */
const panelText = `(function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node instanceof HTMLStyleElement) return '';
  return [...(node.shadowRoot ?? node).childNodes].map(textOf).join(' ').replace(/\\s+/g, ' ');
})(document.querySelector('demo-panel'))`;

const inPanel = (selector: string, text: string) => `(function find(node) {
  for (const each of node.querySelectorAll('*')) {
    const found = each.matches(${JSON.stringify(selector)}) && each.textContent.includes(${JSON.stringify(text)})
      ? each : each.shadowRoot && find(each.shadowRoot);
    if (found) return found;
  }
  return null;
})(document.querySelector('demo-panel').shadowRoot)`;

const peekHero = `tailorbird.peek('hero', { variants: ['speed', 'comfort'] })`;
const known = `Object.values(${peekHero}.exposures).reduce((sum, n) => sum + n, 0)`;
const shownHero = `document.querySelector('tailor-slot[name="hero"]').variant`;
const isSeen = `[...document.querySelectorAll('tailor-slot')].every(({ state }) => state === 'exposed')`;
const isListening = `${panelText}.includes('Storage in use')`;

const callOf = (variant: string) =>
  variant === 'default' ? 'tailor-slot[name="hero"] > a' : `[data-tailor-copy="${variant}"] a`;

describe('the demo server', () => {
  test('says what to do when its port is taken', async () => {
    await expect(startDemo(new URL(demo.origin).port)).rejects.toThrow(
      /Port \d+ is taken.*PORT=\d+ npm start/,
    );
  });
});

describeEngines((_name, engine) => {
  let profile: Profile;
  let page: Page;
  beforeEach(async () => {
    profile = await engine().newProfile();
    page = await profile.newPage();
  });
  afterEach(() => profile.close());

  async function open(query: string): Promise<void> {
    await page.goto(`${demo.origin}/?${query}`);
    await page.waitFor(isSeen);
    await page.waitFor(isListening);
  }

  test('a click raises the score of what was clicked, and the next page view knows', async () => {
    await open('consent=granted&panel=open');
    const shown = await page.evaluate<string>(shownHero);
    const before = await page.evaluate<number>(`${peekHero}.scores.${shown}`);
    await page.click(callOf(shown));
    await page.waitFor(`${panelText}.includes('hero: ${shown} earned 1 for the goal click')`);
    expect(await page.evaluate<number>(`${peekHero}.scores.${shown}`)).toBeGreaterThan(before);

    await page.evaluate(`${inPanel('button', 'Next page view')}.click()`);
    // The hero of this page view is the second that was seen.
    await page.waitFor(`${known} === 2`);
  });

  test('the panel says what lasts, in the words of health()', async () => {
    await open('panel=open');
    expect(await page.evaluate(panelText)).toContain('this page view only');
    await page.evaluate(`${inPanel('label', 'This device')}.querySelector('input').click()`);
    await page.waitFor(`${panelText}.includes('kept on this device')`);
    expect(await page.evaluate('tailorbird.health().lasts')).toBe('this device');
    await page.evaluate(`${inPanel('label', 'Denied')}.querySelector('input').click()`);
    await page.waitFor(
      `tailorbird.health().lasts === 'nothing' && ${panelText}.includes('nothing is kept')`,
    );
    expect(await page.evaluate(shownHero)).toBe('default');
  });

  test('what is known can be saved as a file', async () => {
    await open('consent=granted&panel=open');
    await page.waitFor(isListening);
    await page.waitFor(`${known} === 1`);
    await page.evaluate(`(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (blob) => {
        blob.text().then((text) => (window.saved = JSON.parse(text)));
        return createObjectURL.call(URL, blob);
      };
    })()`);
    await page.evaluate(`${inPanel('button', 'Save what is known')}.click()`);
    await page.waitFor(
      `/Saved as tailorbird-visitor-1.json: what \\d slots? learned/.test(${panelText})`,
    );
    await page.waitFor('window.saved');
    expect(await page.evaluate('[saved.format, saved.consent, saved.device.slots.length]')).toEqual(
      ['tailorbird-export', 'granted', 2],
    );
  });

  test('another visitor starts from nothing, and forgetting says what it erased', async () => {
    await open('consent=granted&panel=open');
    await page.evaluate(`${inPanel('button', 'Be another visitor')}.click()`);
    await page.waitFor(`new URLSearchParams(location.search).get('visitor') === '2' && ${isSeen}`);
    await page.waitFor(isListening);
    await page.waitFor(`${known} === 1`);

    await page.evaluate(`${inPanel('button', 'Forget me')}.click()`);
    await page.waitFor(`${panelText}.includes('Erased: what 2 slots learned from 2 exposures')`);
    expect(await page.evaluate(`Object.values(${peekHero}.exposures)`)).toEqual([0, 0, 0]);
  });

  test('the panel opens and closes, and nothing but Tailorbird writes to the device', async () => {
    await open('panel=closed');
    const button = inPanel('button', 'What just happened');
    expect(await page.evaluate(`${button}.getAttribute('aria-expanded')`)).toBe('false');
    await page.evaluate(`${button}.click()`);
    await page.waitFor(`${button}.getAttribute('aria-expanded') === 'true'`);
    expect(
      await page.evaluate(
        `indexedDB.databases().then((all) => all.length + localStorage.length + sessionStorage.length + document.cookie.length)`,
      ),
    ).toBe(0);
  });

  test.each(['light', 'dark'] as const)(
    'has no fault that axe finds in the %s',
    async (colorScheme) => {
      const own = await engine().newProfile({ colorScheme });
      page = await own.newPage();
      for (const [width, height] of [PHONE, DESKTOP]) {
        await page.setViewport(width, height);
        for (const panel of ['open', 'closed']) {
          await open(`panel=${panel}`);
          // Nothing is between two colours any more.
          await page.waitFor('document.getAnimations().length === 0');
          await page.evaluate(`(() => {
          const script = document.createElement('script');
          script.textContent = ${JSON.stringify(axe)};
          document.head.append(script);
        })()`);
          const faults = await page.evaluate(`axe.run().then(({ violations }) =>
          violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]))`);
          expect(faults).toEqual([]);
          const overflow = `document.documentElement.scrollWidth - innerWidth`;
          expect(await page.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
        }
      }
      await own.close();
    },
  );
});
