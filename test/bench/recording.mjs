/* global document, performance, setTimeout, PerformanceObserver, MouseEvent */
// What recording costs a page in Chromium, four times slower than this machine: the same interactions on the same
// page with and without the script, in turns.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const THROTTLE = 4;
const LOADS = 7;
const INTERACTIONS = 1000;

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
  <div style="height: 3000px"></div>${script}</body></html>`;

const TAG = `<script async src="/tailorbird.min.js" data-consent="granted" data-config="#config"></script>`;

/** What is done, in turns: that reaches no goal, and that reaches one every other time. */
const KINDS = {
  'no goal': ['.text', 'input'],
  'every other one a goal': ['.text', '.in', 'input', '.buy'],
};

/** Runs in the page: interactions in tasks of a hundred. */
async function interact([count, selectors]) {
  const longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({
    type: 'longtask',
  });
  const targets = selectors.map((selector) => [...document.querySelectorAll(selector)].at(-1));
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
  let spent = 0;
  for (let done = 0; done < count; done += 100) {
    const start = performance.now();
    for (let i = 0; i < 100; i++) {
      const target = targets[i % targets.length];
      const type = target.localName === 'input' ? 'input' : 'click';
      target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
    }
    // What was put off until the task's end belongs to it.
    await Promise.resolve();
    spent += performance.now() - start;
    await settle();
  }
  return { ms: (100 * spent) / count, longTasks: longTasks.length };
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** @returns null where there is no Chromium. */
export async function measureRecording() {
  if (!existsSync(PATH)) return null;
  const script = readFileSync(new URL('../../dist/tailorbird.min.js', import.meta.url));
  const server = createServer((request, response) => {
    const isScript = request.url === '/tailorbird.min.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : pageWith(request.url === '/with' ? TAG : ''));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: PATH });
  const load = async (path, selectors) => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}${path}`);
    if (path === '/with') {
      await page.waitForFunction(`document.querySelector('tailor-slot').state === 'exposed'`);
    }
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    const result = await page.evaluate(interact, [INTERACTIONS, selectors]);
    await page.close();
    return result;
  };
  const results = [];
  for (const [what, selectors] of Object.entries(KINDS)) {
    const pairs = [];
    for (let i = 0; i < LOADS; i++) {
      pairs.push([await load('/', selectors), await load('/with', selectors)]);
    }
    results.push({
      what: `100 interactions, ${what}`,
      without: median(pairs.map(([without]) => without.ms)),
      with: median(pairs.map(([, ours]) => ours.ms)),
      difference: median(pairs.map(([without, ours]) => ours.ms - without.ms)),
      longTasks: Math.max(...pairs.map(([, ours]) => ours.longTasks)),
    });
  }
  await browser.close();
  server.close();
  return results;
}
