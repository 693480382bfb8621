/* global window, document, localStorage, setTimeout */
// When the tailored headline is painted in Chromium, and whether anything jumps: the static page, the page with the
// script, and with the snippet in its head, too, in turns; at first and when the visitor comes back.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const PATH = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const LOADS = Number(process.env.LOADS ?? 15);

/** As the browser's own tools have them: https://developer.chrome.com/docs/devtools/settings/throttling */
const SLOW_4G = {
  offline: false,
  latency: 562.5,
  downloadThroughput: 180_000,
  uploadThroughput: 84_375,
};
const CONDITIONS = [
  { name: 'no throttle', network: null, cpu: 1 },
  { name: 'Slow 4G, 4x CPU', network: SLOW_4G, cpu: 4 },
];

const dist = new URL('../../dist/', import.meta.url);
const snippet = () => readFileSync(new URL('tailorbird-first-paint.js', dist), 'utf8');

const long =
  'A headline that is as long as what fits this visitor may be, and takes several lines of the page';
const style = `<style>body { margin: 2rem; font: 1rem/1.5 sans-serif } h1 { font-size: 3rem; max-width: 20ch }</style>`;
const watch = `<script>
  window.seen = { lcp: 0, shifts: 0, cls: 0, blocked: 0 };
  new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.lcp = each.startTime; })
    .observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => { for (const each of list.getEntries()) { seen.shifts++; seen.cls += each.value; } })
    .observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => { for (const each of list.getEntries()) seen.blocked += each.duration - 50; })
    .observe({ type: 'longtask', buffered: true });
</script>`;
const rest =
  `<p>${'What follows the headline and would be pushed down by it. '.repeat(12)}</p>`.repeat(4);
const slot = `<tailor-slot name="hero"><h1>A short headline</h1>
  <template data-variant="long"><h1>${long}</h1></template></tailor-slot>`;
const tag = '<script async src="/tailorbird.min.js" data-consent="granted"></script>';
const pageOf = (head, hero) =>
  `<!doctype html><html lang="en"><head><title>Page</title>${style}${watch}${head}</head><body>${hero}${rest}</body></html>`;

const PAGES = {
  static: () => pageOf('', `<h1>${long}</h1>`),
  script: () => pageOf(tag, slot),
  snippet: () => pageOf(`<script data-consent="granted">${snippet()}</script>${tag}`, slot),
};

const median = (values) => values.slice().sort((a, b) => a - b)[values.length >> 1];

/** @returns null where there is no Chromium. */
export async function measureFirstPaint() {
  if (!existsSync(PATH)) return null;
  const server = createServer(({ url }, response) => {
    const isScript = url.endsWith('.js');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.setHeader('cache-control', 'no-store');
    response.end(
      isScript ? readFileSync(new URL(`.${url}`, dist)) : (PAGES[url.slice(1)]?.() ?? ''),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({ executablePath: PATH });

  const visit = async (context, name, { network, cpu }) => {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable');
    await session.send('Emulation.setCPUThrottlingRate', { rate: cpu });
    if (network) {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', network);
    }
    await page.goto(`${origin}/${name}`);
    if (name !== 'static') {
      await page.waitForFunction(() => document.querySelector('tailor-slot').decision?.reason);
    }
    // Two frames after the last change it is painted, and told of.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    const seen = await page.evaluate(() => window.seen);
    const { metrics } = await session.send('Performance.getMetrics');
    const scriptMs = 1000 * metrics.find((each) => each.name === 'ScriptDuration').value;
    await page.close();
    return { ...seen, scriptMs };
  };
  /** Until there is something that the next visit may be painted by. */
  const comeFirst = async (context, name) => {
    const page = await context.newPage();
    await page.goto(`${origin}/${name}`);
    if (name !== 'static') await page.waitForFunction(() => localStorage.length > 0);
    await page.close();
  };

  const results = [];
  for (const condition of CONDITIONS) {
    for (const isBack of [false, true]) {
      const loads = Object.fromEntries(Object.keys(PAGES).map((name) => [name, []]));
      for (let load = 0; load < LOADS; load++) {
        for (const name of Object.keys(PAGES)) {
          const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
          if (isBack) await comeFirst(context, name);
          loads[name].push(await visit(context, name, condition));
          await context.close();
        }
      }
      const reference = median(loads.static.map(({ lcp }) => lcp));
      for (const [name, seen] of Object.entries(loads)) {
        const lcp = median(seen.map((each) => each.lcp));
        results.push({
          what: `first paint, ${condition.name}, ${isBack ? 'coming back' : 'first visit'}: ${name}`,
          lcpMs: lcp,
          ratio: lcp / reference,
          loadsWithShift: seen.filter(({ shifts }) => shifts > 0).length,
          loads: LOADS,
          largestCls: Math.max(...seen.map(({ cls }) => cls)),
          blockedMs: median(seen.map(({ blocked }) => blocked)),
          scriptMs: median(seen.map((each) => each.scriptMs)),
        });
      }
    }
  }
  await browser.close();
  server.close();
  return results;
}
