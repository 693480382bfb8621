/* global window, document, performance, setTimeout */
// What a thousand slots cost a page in Chromium, four times slower than this machine: the longest task, and how long
// until those in view show what was decided, beside the same page without the script.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const THROTTLE = 4;
const SLOTS = 1000;
const LOADS = 5;

const slots = Array.from(
  { length: SLOTS },
  (_, i) => `<tailor-slot name="slot-${i}"><p>Default ${i} <a href="#">Go</a></p>
  <template data-variant="a"><p>A ${i} <a href="#">Go</a></p></template></tailor-slot>`,
).join('\n');

const pageWith = (script) => `<!doctype html><html lang="en"><head><script>
  window.longTasks = [];
  new PerformanceObserver((list) => longTasks.push(...list.getEntries())).observe({ type: 'longtask', buffered: true });
</script></head><body>${slots}${script}</body></html>`;

/** Adds the script once the page is there, so that what it costs is its own. */
const run = (file) =>
  new Promise((resolve) => {
    window.longTasks.length = 0;
    const start = performance.now();
    const script = document.createElement('script');
    script.src = file;
    document.head.append(script);
    const all = [...document.querySelectorAll('tailor-slot')];
    let firstView;
    const check = () => {
      const isDecided = ({ state }) => state === 'decided' || state === 'exposed';
      if (firstView === undefined && all.slice(0, 8).every(isDecided)) {
        firstView = performance.now() - start;
      }
      if (!all.every(isDecided)) return void setTimeout(check, 5);
      const allOfThem = performance.now() - start;
      setTimeout(
        () =>
          resolve({
            firstView,
            allOfThem,
            tasks: window.longTasks.map(({ duration }) => duration),
          }),
        500,
      );
    };
    check();
  });

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** @returns null where there is no Chromium. */
export async function measureManySlots() {
  if (!existsSync(PATH)) return null;
  const dist = new URL('../../dist/', import.meta.url);
  const server = createServer(({ url }, response) => {
    const isScript = url.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? readFileSync(new URL(`.${url}`, dist)) : pageWith(''));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({ executablePath: PATH });
  const results = [];
  for (let load = 0; load < LOADS; load++) {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    results.push(await page.evaluate(run, '/tailorbird.min.js'));
    await page.context().close();
  }
  await browser.close();
  server.close();
  return {
    slots: SLOTS,
    longTasks: results.map(({ tasks }) => tasks.length),
    longest: results.map(({ tasks }) => Math.max(0, ...tasks)),
    firstViewMs: median(results.map(({ firstView }) => firstView)),
    allMs: median(results.map(({ allOfThem }) => allOfThem)),
  };
}
