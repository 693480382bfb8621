// Who may see what, by conditions and schedules of a config, on the built script.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { pagePerTest } from '../helpers/page-per-test.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const YEAR = 365 * 24 * 3_600_000;
const dayAfter = (years: number) => new Date(Date.now() + years * YEAR).toISOString().slice(0, 10);

const CONFIG = {
  version: 1,
  timeZone: 'Europe/Berlin',
  slots: {
    hero: {
      variants: {
        default: { status: 'fallback' },
        phone: { when: { device: 'mobile' } },
        member: { when: { plan: { $in: ['pro', 'team'] } } },
        news: { when: { 'campaign.source': 'news', returning: false } },
        past: { to: dayAfter(-1) },
        future: { from: dayAfter(1) },
        strange: { when: { device: { $near: 'mobile' } } },
      },
    },
  },
};

const variants = Object.keys(CONFIG.slots.hero.variants).slice(1);
const page = html(`<tailor-slot name="hero"><p>Default</p>
    ${variants.map((id) => `<template data-variant="${id}"><p>${id}</p></template>`).join('')}
  </tailor-slot>
  <script id="config" type="application/json">${JSON.stringify(CONFIG)}</script>
  <script>
    const plan = new URLSearchParams(location.search).get('plan');
    (window.tailorbird ||= []).push((tailor) => tailor.setContext({ plan, device: 'mobile' }));
  </script>
  <script async src="/dist/tailorbird.min.js" data-config="#config"></script>`);

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes: { '/': page } });
});
afterAll(() => site.close());

describeEngines((_name, engine) => {
  let tab: Page;
  pagePerTest(engine, (page) => void (tab = page));

  /** Opens the page, and resolves to what is shown, for which reason. */
  const see = async (query = '') => {
    await tab.goto(`${site.origin}/?${query}`);
    return tab.waitFor<{ variant: string; reason: string }>(
      `document.querySelector('tailor-slot')?.decision`,
    );
  };

  test('a variant is shown to those whom its condition is about, and to nobody else', async () => {
    expect(await see()).toMatchObject({ variant: 'default', reason: 'only-one' });
    await tab.setViewport(390, 800);
    expect(await see()).toMatchObject({ variant: 'phone', reason: 'only-one' });
    const { probabilities } = (await see('plan=pro')) as unknown as { probabilities: object };
    expect(Object.keys(probabilities).sort()).toEqual(['member', 'phone']);
    expect(await tab.evaluate(`tailorbird.peek('hero').ineligible`)).toEqual({
      default: 'fallback',
      news: 'when',
      past: 'to',
      future: 'from',
      strange: 'when',
    });
  });

  test('facts are built-in ones, what the site says, and the campaign', async () => {
    expect(await see('plan=team')).toMatchObject({ variant: 'member' });
    expect(await see('plan=free')).toMatchObject({ variant: 'default' });
    expect(await see('utm_source=news')).toMatchObject({ variant: 'news' });
  });

  test('an operator that nobody knows is told of, and shown to nobody', async () => {
    await see();
    expect(await tab.evaluate(`tailorbird.health().errors.map(({ message }) => message)`)).toEqual([
      'config slots.hero.variants.strange.when.device.$near (config-unsupported)',
    ]);
  });
});
