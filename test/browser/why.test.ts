// <tailor-why> in real browsers: what it says, how it is reached, and that asking changes nothing.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, recording, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const NONCE = 'n0nce';

const head = `<style>:root { color-scheme: light dark } :root, button { color: CanvasText; background: Canvas }</style><script>
  window.log = [];
  window.tailorbird = [(tailor) => {
    for (const name of ['interaction', 'reward', 'learned']) tailor.on(name, (detail) => log.push({ name, ...detail }));
  }];
  window.shift = 0;
  try {
    new PerformanceObserver((list) => {
      for (const { value } of list.getEntries()) shift += value;
    }).observe({ type: 'layout-shift', buffered: true });
  } catch {}
</script>`;
/** Each variant has buttons of its own. */
const hero = (more = '') => {
  const inside = (id: string, title: string) =>
    `<h1>${title}</h1><button id="take-${id}">Take</button>${more && `<tailor-why><button id="why-${id}">Why?</button></tailor-why>`}`;
  return `<tailor-slot name="hero">${inside('default', 'Shoes')}
    <template data-variant="fast">${inside('fast', 'Fast shoes')}</template></tailor-slot>`;
};
const script = `<script async src="/dist/tailorbird.min.js" data-consent="granted"></script>`;
const inline = (config: object) =>
  `<script id="config" type="application/json">${JSON.stringify({ version: 1, ...config })}</script>
  <script async src="/dist/tailorbird.min.js" data-consent="granted" data-config="#config"></script>`;

const routes = {
  '/plain': html(`${hero()}<tailor-why for="hero"></tailor-why><p id="after">After</p>${script}`, {
    head,
  }),
  '/button': html(`${hero('with why')}${script}`, {
    head,
  }),
  '/text': html(
    `<p>Chosen for you. <tailor-why for="hero">Why?</tailor-why> More.</p>${hero()}${script}`,
    { head },
  ),
  '/list': html(
    `<tailor-list name="shoes"><ul>${['a', 'b', 'c']
      .map(
        (id) =>
          `<li data-item="${id}">${id} <tailor-why><button id="why-${id}">Why?</button></tailor-why></li>`,
      )
      .join('')}</ul></tailor-list>`,
    { head: head + script.replace('async ', '') },
  ),
  '/outside': html(
    `<main>${hero()}<tailor-why for="hero"><button id="why">Why?</button></tailor-why></main>${script}`,
    { head },
  ),
  '/card': html(
    `${hero()}<a id="card" href="#elsewhere">Card <tailor-why for="hero"></tailor-why></a>
    <label>Newsletter <input id="news" type="checkbox"><tailor-why for="hero">Why?</tailor-why></label>${script}`,
    {
      head: `${head}<script>window.told = []; for (const type of ['click', 'keydown']) addEventListener(type, ({ key }) => told.push(key ?? type))</script>`,
    },
  ),
  '/line': html(
    `${hero()}<p><b>One</b> <tailor-why for="hero"></tailor-why> <i>two</i></p>
    <nav style="display: flex; gap: 20px"><span>One</span><tailor-why for="hero"></tailor-why><span>two</span></nav>
    <p>Three</p><tailor-why for="hero"></tailor-why><p id="after">After</p>`,
    { head },
  ),
  '/shadow': html(
    `<div id="host"></div><tailor-list name="other"><p data-item="x">x</p><p data-item="y">y <tailor-why id="far" for="hero"></tailor-why></p></tailor-list>
    ${hero()}${script}`,
    { head },
  ),
  '/early': html(
    `${hero()}<tailor-why for="hero" lang=""><button id="why">Why?</button></tailor-why>
    <script id="words" type="application/json">{ "title": "Warum?" }</script>
    <script>document.querySelector('tailor-why').strings = '#words'</script>${script}`,
    { head },
  ),
  '/broken': html(
    `<script>Object.assign = null</script>${hero()}<tailor-why for="hero"><button id="why">Why?</button></tailor-why>${script}`,
    { head },
  ),
  '/nothing': html(
    `<tailor-why for="__proto__"><button id="why">Why?</button></tailor-why>${script}`,
    { head },
  ),
  '/denied': html(
    `${hero()}<tailor-why for="hero"><button id="why">Why?</button></tailor-why>
    <script async src="/dist/tailorbird.min.js" data-consent="denied"></script>`,
    { head },
  ),
  '/said': html(
    `${hero()}<tailor-why for="hero" lang="de" strings="#words"><button id="why">Warum?</button></tailor-why>
    <script id="words" type="application/json">{ "title": "Warum sehe ich das?", "signal.device": "Gerät", "close": 7 }</script>
    ${inline({
      slots: {
        hero: {
          variants: {
            default: { status: 'fallback' },
            fast: { label: 'Schnelle Schuhe', generated: true, approvedBy: 'Ada' },
            other: { status: 'draft' },
          },
        },
      },
    })}`,
    { head },
  ),
  '/gone': (_request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      recording(`<!doctype html><html lang="en"><head></head><body>${hero()}<tailor-why for="hero"><button id="why">Why?</button></tailor-why>
      <script async src="/gone/tailorbird.min.js"></script></body></html>`),
    );
  },
  '/gone/tailorbird.min.js': (_request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('content-type', 'text/javascript');
    response.end(readFileSync(new URL('../../dist/tailorbird.min.js', import.meta.url)));
  },
  '/strict': (_request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types tailorbird`,
    );
    response.end(
      html(
        `${hero()}<tailor-why for="hero"><button id="why">Why?</button></tailor-why>
        <script async nonce="${NONCE}" src="/dist/tailorbird.min.js"></script>`,
        { nonce: NONCE },
      ),
    );
  },
};

const why = `document.querySelector('tailor-why')`;
const dialog = `${why}.shadowRoot?.querySelector('dialog')`;
const text = `${dialog}.textContent.replace(/\\s+/g, ' ').trim()`;
const isDecided = `/decided|exposed/.test(document.querySelector('tailor-slot, tailor-list')?.getAttribute('state'))`;

describeEngines((_name, engine) => {
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await startSite({ routes });
  });
  afterAll(() => site.close());
  pagePerTest(engine, (opened) => {
    page = opened;
  });

  const open = async (path: string, tab = page) => {
    await tab.goto(site.origin + path);
    await tab.waitFor(`${isDecided} && ${dialog}`);
  };
  const variant = () => page.evaluate<string>(`document.querySelector('tailor-slot').variant`);
  const ask = async (selector: string) => {
    await page.click(selector);
    await page.waitFor(`${dialog}.open`);
  };

  test('without anything in it has a button of its own, by which nothing moves', async () => {
    await page.goto(`${site.origin}/plain`);
    const top = `document.querySelector('#after').getBoundingClientRect().top`;
    await page.waitFor(isDecided);
    await page.waitFor(dialog);
    const before = await page.evaluate(`${why}.remove(), ${top}`);
    await open('/plain');
    expect(await page.evaluate(top)).toBe(before);
    const button = `${why}.shadowRoot.querySelector('[role=button]')`;
    expect(await page.evaluate(`${button}.ariaLabel ?? ${button}.getAttribute('aria-label')`)).toBe(
      'Why am I seeing this?',
    );
    const size = `(({ width, height }) => Math.min(width, height))(${button}.getBoundingClientRect())`;
    expect(await page.evaluate<number>(size)).toBeGreaterThanOrEqual(24);
  });

  test('is opened and closed by the keyboard, and gives the focus back', async () => {
    await open('/plain');
    for (const key of ['Enter', ' ']) {
      await page.evaluate(`${why}.shadowRoot.querySelector('[role=button]').focus()`);
      await page.press(key);
      await page.waitFor(`${dialog}.open`);
      // Screen readers begin with the title.
      expect(await page.evaluate(`${why}.shadowRoot.activeElement.localName`)).toBe('h2');
      await page.press('Escape');
      await page.waitFor(`!${dialog}.open`);
      expect(await page.evaluate(`${why}.shadowRoot.activeElement.getAttribute('role')`)).toBe(
        'button',
      );
    }
    await page.press('Enter');
    await page.waitFor(`${dialog}.open`);
    await page.press('Tab');
    await page.press('Enter');
    await page.waitFor(`!${dialog}.open`);
  });

  test('says in words that nothing is known yet, and the chance', async () => {
    await open('/outside');
    await ask('#why');
    const said = await page.evaluate<string>(text);
    expect(said).toContain('It is not known yet which of 2 versions is of most use here.');
    expect(said).toContain('Chance that it was shown 50%');
    expect(said).toContain('Learned from other people nothing');
    // One level down.
    await page.evaluate(`${why}.shadowRoot.querySelector('details').open = true`);
    const id = await page.evaluate<string>(`document.querySelector('tailor-slot').decision.id`);
    expect(await page.evaluate(text)).toContain(id);
  });

  test('says exact terms that sum to the gap between the scores of the decision', async () => {
    await open('/plain');
    for (let view = 0; view < 3; view++) {
      await page.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
      await page.click(`#take-${await variant()}`);
      await page.waitFor(`log.some(({ name, from }) => name === 'learned' && from === 'reward')`);
      await open('/plain');
    }
    const { contributions, curiosity, gap, rival, decision, variants, learnedAt } =
      await page.evaluate<{
        contributions: { contribution: number; signal: string | null; value: unknown }[];
        curiosity: number;
        gap: number;
        rival: string;
        decision: { scores: Record<string, number>; variant: string };
        variants: { exposures: number }[];
        learnedAt: number;
      }>(`tailorbird.explain(document.querySelector('tailor-slot').decision.id)`);
    expect(gap).toBe(decision.scores[decision.variant]! - decision.scores[rival]!);
    const sum = contributions.reduce((all, { contribution }) => all + contribution, curiosity);
    expect(Math.abs(sum - gap)).toBeLessThan(1e-9);
    expect(variants.reduce((all, { exposures }) => all + exposures, 0)).toBe(3);
    expect(contributions.find(({ signal }) => signal === 'returning')).toMatchObject({
      value: false,
    });
    expect(Date.now() - learnedAt).toBeLessThan(120_000);
    await page.evaluate(`${why}.click()`);
    await page.waitFor(`${dialog}.open`);
    expect(await page.evaluate(text)).toContain('on this device 3');
    expect(await page.evaluate(`tailorbird.explain('no-such-id')`)).toBeNull();
  });

  test('asking is no sign of what the variant is worth, and is told to nobody', async () => {
    await open('/button');
    await page.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
    const shown = await variant();
    await page.click(`#why-${shown}`);
    const its = `document.querySelector('#why-${shown}').parentElement.shadowRoot.querySelector('dialog')`;
    await page.waitFor(`${its}.open`);
    await page.evaluate(`${its}.querySelector('.close').click()`);
    await page.waitFor(`!${its}.open`);
    // What is clicked afterwards is told after it.
    await page.click(`#take-${shown}`);
    await page.waitFor(`log.some(({ name }) => name === 'reward')`);
    const clicks = `log.filter(({ name, kind }) => name === 'interaction' && kind === 'click').length`;
    expect(await page.evaluate(clicks)).toBe(1);
    expect(await page.evaluate(`log.filter(({ name }) => name === 'reward').length`)).toBe(1);
  });

  test('text in it becomes a button where it is', async () => {
    await page.goto(`${site.origin}/text`);
    const width = `document.querySelector('tailor-why').getBoundingClientRect().width`;
    const before = await page.evaluate<number>(width);
    await page.waitFor(`${isDecided} && ${dialog}`);
    expect(await page.evaluate(width)).toBeCloseTo(before, 3);
    await page.evaluate(`${why}.shadowRoot.querySelector('[role=button]').focus()`);
    await page.press('Enter');
    await page.waitFor(`${dialog}.open`);
  });

  test('in an item of a list is about that item, at its place', async () => {
    await page.goto(`${site.origin}/list`);
    await page.waitFor(`${isDecided} && ${dialog}`);
    const second = `document.querySelectorAll('[data-item]')[1]`;
    const id = await page.evaluate<string>(`${second}.dataset.item`);
    await page.click(`#why-${id}`);
    const shadow = `${second}.querySelector('tailor-why').shadowRoot.querySelector('dialog')`;
    await page.waitFor(`${shadow}.open`);
    expect(await page.evaluate(`${shadow}.textContent`)).toMatch(
      new RegExp(`“${id}” was drawn by lot|on the screen before`),
    );
  });

  test('says so where nothing was chosen, and where nothing may be', async () => {
    await page.goto(`${site.origin}/nothing`);
    await page.waitFor(dialog);
    await ask('#why');
    expect(await page.evaluate(text)).toContain('Nothing has been chosen here.');
    await open('/denied');
    await ask('#why');
    expect(await page.evaluate(text)).toContain('Tailoring is off.');
  });

  test('says what the site calls its variants, in its language, and who approved what a machine made', async () => {
    await open('/said');
    await ask('#why');
    const said = await page.evaluate<string>(text);
    expect(said).toContain('Warum sehe ich das?');
    expect(said).toContain('Generated by a machine');
    expect(said).toContain('Approved by Ada');
    // What is no text leaves the English one.
    expect(
      await page.evaluate(`${dialog}.querySelector('.close').getAttribute('aria-label')`),
    ).toBe('Close');
    await page.evaluate(`${why}.strings = { title: 'Pourquoi ?' }, ${dialog}.close()`);
    await page.waitFor(`!${dialog}.open`);
    await ask('#why');
    expect(await page.evaluate(text)).toContain('Pourquoi ?');
  });

  test('where its part of the script is gone the page stays as it is, and that is told once', async () => {
    await page.goto(`${site.origin}/gone`);
    await page.waitFor(
      `${isDecided} && window.tailorbird.health?.().counters['chunk-unreachable']`,
    );
    await page.click('#why');
    expect(await page.evaluate(`${why}.shadowRoot`)).toBeNull();
    const id = `document.querySelector('tailor-slot').decision.id`;
    expect(await page.evaluate(`tailorbird.explain(${id})`)).toBeNull();
  });

  test('a strict page has no violation by it', async () => {
    await open('/strict');
    await ask('#why');
    const background = `getComputedStyle(${dialog}).borderRadius`;
    expect(await page.evaluate(background)).toBe('12px');
  });

  test('in a link or a label it is neither followed nor switched, and the page hears nothing of it', async () => {
    await open('/card');
    const root = (i: number) => `document.querySelectorAll('tailor-why')[${i}].shadowRoot`;
    for (const i of [0, 1]) {
      await page.waitFor(`${root(i)}?.querySelector('dialog')`);
      await page.evaluate(`${root(i)}.querySelector('[role=button]').focus()`);
      await page.press('Enter');
      await page.waitFor(`${root(i)}.querySelector('dialog').open`);
      await page.evaluate(`${root(i)}.querySelector('p').click()`);
      await page.evaluate(`${root(i)}.querySelector('summary').click()`);
      expect(await page.evaluate(`${root(i)}.querySelector('details').open`)).toBe(true);
      await page.evaluate(`${root(i)}.querySelector('.close').click()`);
      await page.waitFor(`!${root(i)}.querySelector('dialog').open`);
      await page.evaluate(`${root(i)}.querySelector('[role=button]').click()`);
      await page.waitFor(`${root(i)}.querySelector('dialog').open`);
      await page.press('Escape');
      await page.waitFor(`!${root(i)}.querySelector('dialog').open`);
    }
    expect(await page.evaluate(`[location.hash, document.querySelector('#news').checked]`)).toEqual(
      ['', false],
    );
    expect(await page.evaluate(`told`)).toEqual([]);
  });

  test('its own button moves nothing in a line, in a flexible box and between paragraphs', async () => {
    await page.goto(`${site.origin}/line`);
    const places = `JSON.stringify([...document.querySelectorAll('p, p *:not(tailor-why), nav, nav span, #after')].map((each) => {
      const { x, y, width, height } = each.getBoundingClientRect();
      return [x, y, width, height];
    }))`;
    await page.evaluate(`document.querySelector('template').remove()`);
    const before = await page.evaluate<string>(
      `(() => { const all = [...document.querySelectorAll('tailor-why')]; const places = all.map((each) => [each.parentNode, each.nextSibling]);
        all.forEach((each) => each.remove()); const is = ${places};
        all.forEach((each, i) => places[i][0].insertBefore(each, places[i][1])); return is; })()`,
    );
    await page.evaluate(
      `(() => { const script = document.createElement('script'); script.src = '/dist/tailorbird.min.js'; document.head.append(script); })()`,
    );
    const all = `[...document.querySelectorAll('tailor-why')].map((each) => each.shadowRoot?.querySelector('[role=button]'))`;
    await page.waitFor(`${all}.every(Boolean)`);
    expect(JSON.parse(await page.evaluate<string>(places))).toEqual(JSON.parse(before));
    const sizes = `${all}.every((each) => each.getBoundingClientRect().width >= 24)`;
    expect(await page.evaluate(sizes)).toBe(true);
  });

  test('finds what it is about out of shadow trees, and in them, and out of another list', async () => {
    await page.goto(`${site.origin}/shadow`);
    await page.waitFor(`document.querySelector('tailor-slot').decision`);
    await page.evaluate(`(() => {
      const root = document.querySelector('#host').attachShadow({ mode: 'open' });
      root.innerHTML = '<tailor-list name="inner"><p data-item="p">p</p><p data-item="q">q</p></tailor-list><tailor-why for="inner" item="q"></tailor-why><tailor-why for="hero"></tailor-why>';
    })()`);
    const inner = `document.querySelector('#host').shadowRoot`;
    await page.waitFor(`${inner}.querySelector('tailor-list').state !== 'pending'`);
    const askFor = async (element: string) => {
      await page.waitFor(`${element}.shadowRoot?.querySelector('dialog')`);
      await page.evaluate(`${element}.click()`);
      await page.waitFor(`${element}.shadowRoot.querySelector('dialog').open`);
      return page.evaluate<string>(
        `[...${element}.shadowRoot.querySelectorAll('dl')].at(-1).textContent`,
      );
    };
    const idOf = (slot: string) => page.evaluate<string>(`tailorbird.peek('${slot}').decision.id`);
    expect(await askFor(`${inner}.querySelector('tailor-why')`)).toContain(
      await page.evaluate<string>(
        `tailorbird.rank('inner', [{ id: 'p' }, { id: 'q' }]).decisions.find(({ variant }) => variant === 'q').id`,
      ),
    );
    for (const element of [
      `${inner}.querySelectorAll('tailor-why')[1]`,
      `document.querySelector('#far')`,
    ]) {
      expect(await askFor(element)).toContain(await idOf('hero'));
    }
  });

  test('takes strings from before it was defined, as frameworks set them; no language is the browser’s', async () => {
    await open('/early');
    await ask('#why');
    expect(await page.evaluate(text)).toContain('Warum?');
    expect(await page.evaluate(`'strings' in document.createElement('tailor-why')`)).toBe(true);
  });

  test('where its part of the script cannot run that is told, and the page stays as it is', async () => {
    await page.goto(`${site.origin}/broken`);
    await page.waitFor(
      `${isDecided} && window.tailorbird.health?.().counters['chunk-unreachable']`,
    );
    expect(await page.evaluate(`${why}.shadowRoot`)).toBeNull();
  });

  test('removed while it is open it is closed when it is put back, and opens again', async () => {
    await open('/outside');
    await ask('#why');
    await page.evaluate(`window.it = ${why}, it.remove()`);
    await page.evaluate(`document.body.append(it)`);
    await page.waitFor(`!${dialog}.open`);
    await ask('#why');
    expect(await page.evaluate(`${dialog}.matches(':modal')`)).toBe(true);
  });

  test('what it was chosen by is not told any more once that is erased', async () => {
    await open('/outside');
    await page.evaluate(`document.querySelector('tailor-slot').decision.id`);
    await page.evaluate(`tailorbird.forget()`);
    await ask('#why');
    expect(await page.evaluate(text)).toMatch(/is not known any more/);
    await page.evaluate(`${dialog}.close(), document.querySelector('tailor-slot').refresh()`);
    await page.waitFor(`!${dialog}.open`);
    await ask('#why');
    // Of what is seen from then on is learned again.
    expect(await page.evaluate(text)).toMatch(/drawn by lot|expected to be|to find out more/);
    await page.evaluate(`${dialog}.close(), tailorbird.consent('memory')`);
    await page.waitFor(`!${dialog}.open`);
    await ask('#why');
    expect(await page.evaluate(text)).toMatch(/is not known any more/);
  });

  test('moved, removed and put back it works, and listens once', async () => {
    await open('/outside');
    await page.evaluate(`document.body.append(${why})`);
    await page.evaluate(
      `new Promise((resolve) => { const it = ${why}; it.remove(); setTimeout(() => { document.body.append(it); resolve(); }); })`,
    );
    await ask('#why');
    expect(await page.evaluate(`${why}.shadowRoot.querySelectorAll('dialog').length`)).toBe(1);
  });

  test.each(['light', 'dark'] as const)(
    'has no fault that axe finds in the %s, and fits a phone at twice the size',
    async (colorScheme) => {
      await page.goto(`${site.origin}/nothing`);
      const own = await engine().newProfile({ colorScheme });
      const tab = await own.newPage();
      // 200 % of 390 CSS pixels leave 195; a desktop's 1280 leave 640.
      for (const [width, height] of [
        [320, 500],
        [1280, 900],
      ] as const) {
        await tab.setViewport(width, height);
        await open('/outside', tab);
        await tab.click('#why');
        await tab.waitFor(`${dialog}.open`);
        await tab.evaluate(`${why}.shadowRoot.querySelector('details').open = true`);
        await tab.evaluate(`(() => {
          const script = document.createElement('script');
          script.textContent = ${JSON.stringify(axe)};
          document.head.append(script);
        })()`);
        const faults =
          await tab.evaluate(`axe.run(document, { rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false } } }).then(({ violations }) =>
          violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(' '))]))`);
        expect(faults).toEqual([]);
        const overflow = `Math.max(document.documentElement.scrollWidth - innerWidth, ${dialog}.scrollWidth - ${dialog}.clientWidth)`;
        expect(await tab.evaluate<number>(overflow)).toBeLessThanOrEqual(0);
      }
      await own.close();
    },
  );
});
