// What is settled before anything is drawn, in real browsers: previews, robots, and the holdout.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { isHeldOut } from '../../src/decision/holdout.js';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const slot = `<tailor-slot name="hero"><p>Default</p>
  <template data-variant="a"><p>A</p></template><template data-variant="b"><p>B</p></template></tailor-slot>`;

/** The address says who the browser says that it is. */
const head = `<script>
  const said = new URLSearchParams(location.search);
  if (said.has('agent')) {
    Object.defineProperty(navigator, 'userAgent', { get: () => said.get('agent') });
  }
  window.log = [];
  window.tailorbird = [(tailor) => {
    for (const name of ['exposure', 'reward', 'learned']) tailor.on(name, () => log.push(name));
  }];
</script>`;

const script = (attributes = '') =>
  `<script async src="/dist/tailorbird.min.js" data-consent="granted" ${attributes}></script>`;

const pageWith = (config: object) =>
  html(
    `${slot}<script id="config" type="application/json">${JSON.stringify(config)}</script>${script('data-config="#config"')}`,
    { head },
  );

const DRAFT = { version: 1, slots: { hero: { variants: { b: { status: 'draft' } } } } };

const STRICT = `default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types tailorbird`;

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/': html(slot + script(), { head }),
      '/draft': pageWith(DRAFT),
      '/default-for-bots': pageWith({ version: 1, bots: 'default' }),
      '/automated': pageWith({ version: 1, bots: 'strict' }),
      '/groups': pageWith({
        version: 1,
        holdoutKey: 'class',
        slots: { hero: { holdout: 0.5 } },
      }),
      '/strict': (_request, response) => {
        response.setHeader('content-security-policy', STRICT);
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(
          html(`${slot}<script async nonce="n" src="/dist/tailorbird.min.js"></script>`, {
            nonce: 'n',
          }),
        );
      },
    },
  });
});
afterAll(() => site.close());

const CRAWLER = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';
const LINK_PREVIEW = 'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)';
const PHONE = 'Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 50) AppleWebKit/537.36 Chrome/140 Mobile';

const databases = `indexedDB.databases().then((all) => all.length)`;
const badge = `document.querySelector('tailor-preview-badge')?.shadowRoot`;

describeEngines((name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => void (tab = page));

  /** Opens a page, and resolves to what is decided. */
  const open = async (path: string) => {
    await tab.goto(`${site.origin}${path}`);
    return tab.waitFor<{ variant: string; reason: string }>(
      `document.querySelector('tailor-slot')?.decision`,
    );
  };
  const openAs = (agent: string, path = '/') => open(`${path}?agent=${encodeURIComponent(agent)}`);
  /** Until the slot could have been seen for long enough, twice. */
  const wait = `new Promise((resolve) => setTimeout(resolve, 2200, true))`;

  test.each(['a', 'b', 'default'])(
    'a preview shows the variant %s, says so on a badge, and records nothing',
    async (variant) => {
      expect(await open(`/draft?tailor-preview=hero:${variant}`)).toMatchObject({
        variant,
        reason: 'preview',
      });
      expect(await tab.evaluate(`document.querySelector('tailor-slot').variant`)).toBe(variant);
      const text = await tab.waitFor<string>(`${badge}?.querySelector('aside').innerText`);
      expect(text.split(/\s+/).join(' ')).toBe(
        `Preview: hero shows ${variant}. Nothing is recorded. End preview`,
      );
      expect(await tab.evaluate(`getComputedStyle(${badge}.host).position`)).toBe('fixed');
      await tab.evaluate(`tailorbird.consent('granted')`);
      await tab.evaluate(wait);
      expect(await tab.evaluate('log')).toEqual([]);
      expect(await tab.evaluate(databases)).toBe(0);
      expect(await tab.evaluate(`${badge}.querySelector('a').href`)).toBe(`${site.origin}/draft`);
    },
  );

  test('a preview needs no config, and says where there is no such variant', async () => {
    expect((await open('/?tailor-preview=hero:nothing')).reason).toBe('preview');
    await tab.waitFor(`${badge}?.textContent.includes('hero has no variant nothing here')`);
    expect(await open('/?tailor-preview=hero:a')).toMatchObject({ variant: 'a' });
  });

  test('a page with a strict policy may be previewed', async () => {
    expect(await open('/strict?tailor-preview=hero:a')).toMatchObject({ variant: 'a' });
    expect(await tab.waitFor(`getComputedStyle(${badge}.host).position`)).toBe('fixed');
  });

  test('without asking, a page has no badge', async () => {
    expect((await open('/')).reason).toBe('policy');
    expect(await tab.evaluate(`!!${badge}`)).toBe(false);
  });

  test('a crawler is served a draw as a newcomer is, and nothing comes of it', async () => {
    const variants = new Set<string>();
    for (let i = 0; i < 12; i++) {
      const { variant, reason } = await openAs(CRAWLER);
      expect(reason).toBe('bot');
      variants.add(variant);
    }
    // All twelve alike would be one in 59,000.
    expect(variants.size).toBeGreaterThan(1);
    await tab.evaluate(wait);
    expect(await tab.evaluate('log')).toEqual([]);
    expect(await tab.evaluate(databases)).toBe(0);
  });

  test('what makes previews of links, and crawlers where the config says so, see the default', async () => {
    expect(await openAs(LINK_PREVIEW)).toMatchObject({ variant: 'default', reason: 'bot' });
    expect(await openAs(CRAWLER, '/default-for-bots')).toMatchObject({
      variant: 'default',
      reason: 'bot',
    });
  });

  test('a phone of a strange name is nobody’s robot, and an automated browser only where that is said', async () => {
    expect((await openAs(PHONE)).reason).toBe('policy');
    const isAutomated = await tab.evaluate<boolean>('navigator.webdriver');
    expect((await open('/automated')).reason).toBe(isAutomated ? 'bot' : 'policy');
  });

  test(`the same group is held out here and elsewhere (${name})`, async () => {
    await open('/groups');
    const groups = Array.from({ length: 40 }, (_, i) => `class ${i}`);
    const reasons = await tab.evaluate<string[]>(`(async () => {
      const reasons = [];
      for (const group of ${JSON.stringify(groups)}) {
        await tailorbird.setContext({ class: group });
        reasons.push(tailorbird.decide('hero', { variants: ['a'], fresh: true }).reason);
      }
      return reasons;
    })()`);
    expect(reasons.map((reason) => reason === 'holdout')).toEqual(
      groups.map((group) => isHeldOut('slot/hero', `class=${group}`, 0.5)),
    );
  });
});
