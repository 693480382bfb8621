// What each consent state lets Tailorbird know and keep, in real browsers: the README's table, measured.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { readReadmeTable } from '../helpers/readme-table.js';
import { html, startSite } from '../helpers/site.js';
import type { Site } from '../helpers/site.js';

const LOADS = 10;

const slot = `<tailor-slot name="hero">
  <h1>Default <button id="default">Go</button></h1>
  <template data-variant="a"><h1>A <button id="a">Go</button></h1></template>
  <template data-variant="b"><h1>B <button id="b">Go</button></h1></template>
</tailor-slot>`;

const pageFor = (consent: string, head = '') =>
  html(slot, {
    head: `${head}<script>
      window.learned = [];
      window.tailorbird = [(tailor) => tailor.on('learned', (each) => learned.push(each.from))];
    </script>
    <script async src="/dist/tailorbird.min.js" data-consent="${consent}"></script>`,
  });

const privacySignal = `<script>
  Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true });
</script>`;

let site: Site;
beforeAll(async () => {
  site = await startSite({
    routes: {
      '/denied': pageFor('denied'),
      '/memory': pageFor('memory'),
      '/granted': pageFor('granted'),
      '/signal': pageFor('granted', privacySignal),
    },
  });
});
afterAll(() => site.close());

const known = `Object.values(tailorbird.peek('hero', { variants: ['a', 'b'] }).exposures)
  .reduce((sum, n) => sum + n, 0)`;

const kept = `(async () =>
  (await indexedDB.databases()).length + localStorage.length + sessionStorage.length +
  document.cookie.length)()`;

interface View {
  readonly known: number;
  readonly variant: string;
  readonly reason: string;
}

/** Loads the page and reads what is known before anything new is learned. */
async function load(page: Page, path: string) {
  await page.goto(site.origin + path);
  await page.waitFor(`document.querySelector('tailor-slot').state !== 'pending'`);
  return page.evaluate<View>(`({
    known: ${known},
    variant: tailorbird.peek('hero').decision.variant,
    reason: tailorbird.peek('hero').decision.reason,
  })`);
}

/** Looks until it counts, and clicks, so that the view has something to remember. */
async function use(page: Page, { variant, reason }: View): Promise<void> {
  await page.click(`#${variant}`);
  if (reason === 'policy') await page.waitFor(`learned.includes('reward')`);
}

describeEngines((_name, engine) => {
  test.each(['denied', 'memory', 'granted'] as const)(
    'after ten page loads under %s is known and kept what the README says',
    async (consent) => {
      const profile = await engine().newProfile();
      const page = await profile.newPage();
      const shown = new Set<string>();
      let last = await load(page, `/${consent}`);
      for (let view = 1; view < LOADS; view++) {
        shown.add(last.variant);
        await use(page, last);
        last = await load(page, `/${consent}`);
      }
      const health = await page.evaluate<{ lasts: string; storage: string }>('tailorbird.health()');
      if (consent === 'granted') await page.waitFor(`localStorage.getItem('tailorbird:')`);

      expect(readReadmeTable('What is known after ten page loads')[consent]).toEqual({
        'a decision’s reason': last.reason,
        'exposures known at the start of the tenth': `${last.known}`,
        'tailorbird.health().storage': health.storage,
        'tailorbird.health().lasts': health.lasts,
        'databases, storage keys and cookies on the device': `${await page.evaluate<number>(kept)}`,
      });
      if (consent === 'denied') expect([...shown]).toEqual(['default']);
      await profile.close();
    },
  );

  test('going up to granted adds what memory learned, and the next load knows it', async () => {
    const profile = await engine().newProfile();
    const page = await profile.newPage();
    const view = await load(page, '/memory');
    await use(page, view);
    await page.evaluate(`tailorbird.consent('granted')`);
    expect(await page.evaluate(`tailorbird.health().lasts`)).toBe('this device');

    const next = await load(page, '/granted');
    expect(next.known).toBe(1);
    await profile.close();
  });

  test('withdrawal shows the default within a frame and leaves nothing on the device', async () => {
    const profile = await engine().newProfile();
    const page = await profile.newPage();
    let view = await load(page, '/granted');
    while (view.variant === 'default') view = await load(page, '/granted');
    await use(page, view);

    const shownAfterOneFrame = await page.evaluate(`new Promise((resolve) => {
      const done = tailorbird.consent('denied');
      requestAnimationFrame(() => requestAnimationFrame(async () => {
        const shown = document.querySelector('tailor-slot > h1').getClientRects().length;
        await done;
        resolve(shown);
      }));
    })`);
    expect(shownAfterOneFrame).toBe(1);

    const next = await load(page, '/granted');
    expect(next.known).toBe(0);
    await profile.close();
  });

  test('Global Privacy Control caps granted at memory', async () => {
    const profile = await engine().newProfile();
    const page = await profile.newPage();
    const view = await load(page, '/signal');
    await use(page, view);
    expect(await page.evaluate('tailorbird.health()')).toMatchObject({
      consent: 'memory',
      lasts: 'this page view only',
    });
    expect(await page.evaluate(kept)).toBe(0);
    await profile.close();
  });

  test('forget says what it erased, and the next load knows nothing', async () => {
    const profile = await engine().newProfile();
    const page = await profile.newPage();
    const view = await load(page, '/granted');
    await use(page, view);
    expect(await page.evaluate('tailorbird.forget()')).toEqual({
      slots: 1,
      exposures: 1,
      profile: true,
      interests: false,
    });
    expect((await load(page, '/granted')).known).toBe(0);
    await profile.close();
  });

  test('what is known is exported, on the device and in the page', async () => {
    const profile = await engine().newProfile();
    const page = await profile.newPage();
    await use(page, await load(page, '/granted'));
    type Exported = Record<'device' | 'page', { slots: { exposures: unknown[] }[] }>;
    const now = await page.evaluate<Exported>('tailorbird.exportData()');
    const { slots } = now.device;
    expect([slots.length, slots[0]?.exposures.length]).toEqual([1, 1]);
    expect(now.page.slots).toEqual([]);
    await load(page, '/denied');
    const later = await page.evaluate<Exported>('tailorbird.exportData()');
    expect(later.device.slots).toEqual(slots);
    expect(later.page.slots).toEqual([]);
    await profile.close();
  });

  test('after forgetting what is still shown teaches nothing, and the next decision does', async () => {
    const profile = await engine().newProfile();
    const page = await profile.newPage();
    const view = await load(page, '/granted');
    await use(page, view);
    await page.evaluate('tailorbird.forget()');
    expect(await page.evaluate(known)).toBe(0);
    await page.click(`#${view.variant}`);
    await page.evaluate(`document.querySelector('tailor-slot').refresh()`);
    await page.waitFor(`learned.filter((from) => from === 'exposure').length === 2`);
    expect(await page.evaluate(known)).toBe(1);
    expect(await page.evaluate(`learned.filter((from) => from === 'reward').length`)).toBe(1);
    await profile.close();
  });
});
