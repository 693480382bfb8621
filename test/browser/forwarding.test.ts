// A site's own analytics are told of what is seen, in real pages.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const slot = `<tailor-slot name="hero"><p><button id="go">Default</button></p>
  <template data-variant="a"><p><button id="go">A</button></p></template></tailor-slot>`;

const page = (consent: string, forward: string, head: string) =>
  html(
    `${slot}<script async src="/dist/tailorbird.min.js" data-consent="${consent}" data-forward="${forward}"></script>`,
    { head },
  );

const tools = `<script>
  window.told = [];
  window.gtag = (...what) => told.push(what);
  window.analytics = { track(...what) { told.push([this === analytics, ...what]); } };
</script>`;

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/all': page('granted', ' dataLayer gtag\n segment ', tools),
      '/memory': page('memory', 'dataLayer', ''),
      '/absent': page('granted', 'gtag', ''),
      '/none': page('granted', '', ''),
    },
  });
});
afterAll(() => site.close());

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (its) => void (tab = its));

  test('each tool is told once, in its own words', async () => {
    await tab.goto(`${site.origin}/all`);
    await tab.waitFor(`window.dataLayer?.length && told.length === 2`);
    const { variant, propensity } = await tab.evaluate<Record<string, unknown>>(
      `document.querySelector('tailor-slot').decision`,
    );
    const viewed = {
      experiment_id: 'hero',
      variation_id: variant,
      slot: 'hero',
      variant,
      propensity,
      reason: 'policy',
      holdout: false,
    };
    expect(await tab.evaluate('dataLayer')).toEqual([{ event: 'experiment_viewed', ...viewed }]);
    expect(await tab.evaluate('told')).toEqual([
      ['event', 'experiment_viewed', viewed],
      [true, 'Experiment Viewed', viewed],
    ]);
    expect(await tab.evaluate('tailorbird.health().errors')).toEqual([]);
  });

  test('nothing leaves the page before consent is granted, and nothing is lost', async () => {
    await tab.goto(`${site.origin}/memory`);
    await tab.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
    await tab.waitFor(
      `performance.getEntriesByType('resource').some(({ name }) => name.includes('forward'))`,
    );
    expect(await tab.evaluate('window.dataLayer')).toBeUndefined();
    await tab.evaluate(`tailorbird.consent('granted')`);
    await tab.waitFor('window.dataLayer?.length === 1');
  });

  test('a tool that never came is told of, and a page that names none loads nothing', async () => {
    await tab.goto(`${site.origin}/absent`);
    await tab.waitFor(`tailorbird.health?.().errors[0]?.code === 'forward-target-absent'`);
    await tab.goto(`${site.origin}/none`);
    await tab.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
    const names = `performance.getEntriesByType('resource').map(({ name }) => name)`;
    expect(
      (await tab.evaluate<string[]>(names)).filter((name) => /site|forward/.test(name)),
    ).toEqual([]);
  });
});
