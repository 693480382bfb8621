/* global window, document, performance, setTimeout, PerformanceObserver, MouseEvent */
// What recording costs a page in Chromium, four times slower than this machine: the same interactions on the same
// page with and without the script, in turns.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const THROTTLE = 4;
const LOADS = 3;
const ROUNDS = 40;

const config = {
  version: 1,
  goals: {
    buy: { on: 'click', selector: '.buy', within: 'page' },
    join: { on: 'submit', selector: '#join' },
    read: { on: 'scroll' },
    order: { on: 'track', event: 'order', value: 'total', max: 100 },
  },
  slots: { hero: { goals: { click: 0.5, buy: 0.5, join: 0.5, read: 0.1, order: 1 } } },
};

const pageWith = (script) => `<!doctype html><html lang="en"><body>
  <script id="config" type="application/json">${JSON.stringify(config)}</script>
  <tailor-slot name="hero"><div><p>Default <button class="in">Go</button></p></div>
    <template data-variant="a"><div><p>A <button class="in">Go</button></p></div></template></tailor-slot>
  <main><section><ul><li><div><p><b class="text">Text</b> <button class="buy">Buy</button></p></div></li></ul></section>
  <form id="join"><label>Mail <input></label></form></main>
  <div style="height: 3000px"></div>
  <script>
    // As every page with a framework does; where nobody listens at all, browsers take a way that is shorter by .4 ms.
    for (const type of ['click', 'input']) document.addEventListener(type, () => {});
  </script>${script}</body></html>`;

const TAG = `<script async src="/tailorbird.min.js" data-consent="granted" data-config="#config"></script>`;

/** In place of the script: an element that shows its default, so that the pages differ in nothing else. */
const BARE = `<script>customElements.define('tailor-slot', class extends HTMLElement {})</script>`;

/** The least that can be: a page that listens to clicks for the whole document, and does nothing. */
const LISTENING = `${BARE}<script>
  for (const type of ['click', 'auxclick']) document.addEventListener(type, () => {}, { capture: true, passive: true });
</script>`;

const PAGES = { '/': BARE, '/listening': LISTENING, '/with': TAG };

/** What is done, in turns: that reaches no goal, and that reaches one every other time. */
const KINDS = {
  'no goal': ['.text', 'input'],
  'every other one a goal': ['.text', '.in', 'input', '.buy'],
};

/** Runs in the page: a hundred interactions in one task. */
async function interact(selectors) {
  window.longTasks ??= [];
  window.observer ??= new PerformanceObserver((list) =>
    window.longTasks.push(...list.getEntries()),
  );
  window.observer.observe({ type: 'longtask' });
  const targets = selectors.map((selector) => [...document.querySelectorAll(selector)].at(-1));
  const start = performance.now();
  for (let i = 0; i < 100; i++) {
    const target = targets[i % targets.length];
    const type = target.localName === 'input' ? 'input' : 'click';
    target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
  }
  // What was put off until the task's end belongs to it.
  await Promise.resolve();
  const ms = performance.now() - start;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return ms;
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Of the lower four fifths. */
const lowerMean = (values) => {
  const lower = values.sort((a, b) => a - b).slice(0, 0.8 * values.length);
  return lower.reduce((sum, value) => sum + value, 0) / lower.length;
};

/** @returns null where there is no Chromium. */
export async function measureRecording() {
  if (!existsSync(PATH)) return null;
  const dist = new URL('../../dist/', import.meta.url);
  const server = createServer(({ url }, response) => {
    const isScript = url.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(new URL(`.${url}`, dist)) : pageWith(PAGES[url] ?? ''));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: PATH });
  const load = async (path) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
    if (path === '/with') {
      await page.waitForFunction(`document.querySelector('tailor-slot').state === 'exposed'`);
    }
    return { page, session: await page.context().newCDPSession(page) };
  };
  // One page at a time: each that is slowed, idle or not, keeps a thread busy that stops and starts it.
  const interactSlowly = async ({ page, session }, selectors) => {
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    const ms = await page.evaluate(interact, selectors);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    return ms;
  };
  // The clock ticks in tenths of a millisecond: many rounds together say more. What disturbs only adds.
  const atFullSpeed = async (pages, selectors) => {
    const ms = pages.map(() => []);
    for (let round = 0; round < ROUNDS * LOADS; round++) {
      for (const [i, { page }] of pages.entries())
        ms[i].push(await page.evaluate(interact, selectors));
    }
    const [without, , recording] = ms.map(lowerMean);
    return recording - without;
  };
  const results = [];
  for (const [what, selectors] of Object.entries(KINDS)) {
    const rounds = [];
    const firsts = [];
    let longTasks = 0;
    let fullSpeed = 0;
    for (let i = 0; i < LOADS; i++) {
      const pages = await Promise.all(Object.keys(PAGES).map(load));
      for (let round = 0; round < ROUNDS; round++) {
        const ms = [];
        // In turns, so that what else this machine does meets all.
        for (let turn = 0; turn < pages.length; turn++) {
          const which = (round + turn) % pages.length;
          ms[which] = await interactSlowly(pages[which], selectors);
        }
        // The first round compiles.
        (round === 0 ? firsts : rounds).push(ms);
      }
      fullSpeed += (await atFullSpeed(pages, selectors)) / LOADS;
      longTasks += await pages.at(-1).page.evaluate('longTasks.length');
      for (const { page } of pages) await page.context().close();
    }
    const cost = (rows, which) => median(rows.map((ms) => ms[which] - ms[0]));
    results.push({
      what: `100 interactions, ${what}`,
      without: median(rounds.map(([without]) => without)),
      listening: cost(rounds, 1),
      recording: cost(rounds, 2),
      fourTimesFullSpeed: THROTTLE * fullSpeed,
      first: cost(firsts, 2),
      longTasks,
    });
  }
  await browser.close();
  server.close();
  return results;
}
