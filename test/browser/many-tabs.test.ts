// Twenty tabs of one visitor learn at once, and some of them are ended in the middle of it.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import type { Page } from '../helpers/engines.js';
import { html, startSite } from '../helpers/site.js';
import type { Recorded, Site } from '../helpers/site.js';

const TABS = 20;
const KILLED = 3;
/** Each is an exposure and a reward: 2,000 interactions. */
const ROUNDS = 50;
/** A tab that is ended has one round under way, which may be kept without having been told of. */
const UNTOLD = KILLED;

const page = html('<p>Text</p>', {
  head: `<script async src="/dist/tailorbird.min.js" data-consent="granted"></script>
  <script>
    window.rounds = 0;
    (window.tailorbird ||= []).push((tailor) => {
      // Kept before the call returns, so that it outlives a tab that is ended.
      tailor.on('learned', ({ id, from }) => localStorage.setItem('told/' + from + '/' + id, '1'));
      window.play = async (count) => {
        await tailor.ready;
        for (let i = 0; i < count; i++) {
          const { id } = tailor.decide('hero', { variants: ['a', 'b'], fresh: true });
          void tailor.expose(id);
          await tailor.reward(id, 1);
          window.rounds++;
        }
      };
    });
  </script>`,
});

const told = `(() => {
  const keys = Object.keys(localStorage);
  const count = (from) => keys.filter((key) => key.startsWith('told/' + from + '/')).length;
  return { exposures: count('exposure'), rewards: count('reward'),
    notes: keys.filter((key) => key.startsWith('tailorbird/')).length };
})()`;

/** The statistics on the device: exposures, and the sum of their rewards. */
const stored = `new Promise((resolve) => {
  const open = indexedDB.open('tailorbird');
  open.onsuccess = () => {
    const request = open.result.transaction('records').objectStore('records').getAll();
    request.onsuccess = () => {
      open.result.close();
      const arms = request.result.flatMap(({ arms }) => [...(arms?.values() ?? [])]);
      resolve({ exposures: arms.reduce((sum, { n }) => sum + n, 0),
        rewards: arms.reduce((sum, { b }) => sum + b[0], 0) });
    };
  };
})`;

interface Counts {
  readonly exposures: number;
  readonly rewards: number;
}

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes: { '/': page } });
});
afterAll(() => site.close());

describeEngines((_name, engine) => {
  test('row 30: all that was told to be learned is kept, once, though three of twenty tabs are killed', async () => {
    const profile = await engine().newProfile();
    const tabs: Page[] = [];
    for (let i = 0; i < TABS; i++) tabs.push(await profile.newPage());
    for (const tab of tabs) await tab.goto(`${site.origin}/`);
    for (const tab of tabs) await tab.evaluate(`void window.play(${ROUNDS})`);
    for (const tab of tabs.slice(0, KILLED)) {
      await tab.waitFor('rounds >= 3', { timeoutMs: 60_000 });
      await tab.kill();
    }
    const alive = tabs.slice(KILLED);
    for (const tab of alive) await tab.waitFor(`rounds === ${ROUNDS}`, { timeoutMs: 90_000 });
    for (const tab of alive) {
      const { errors, rejections } = await tab.evaluate<Recorded>('recorded');
      expect({ errors, rejections }).toEqual({ errors: [], rejections: [] });
      expect(await tab.evaluate('tailorbird.health().counters')).toEqual({});
    }
    // The next page takes in what the killed ones had no time for.
    const last = await profile.newPage();
    await last.goto(`${site.origin}/`);
    await last.waitFor('tailorbird.ready.then(() => true)');
    const kept = await last.evaluate<Counts>(stored);
    const heard = await last.evaluate<Counts & { notes: number }>(told);
    await profile.close();

    expect(heard.notes).toBe(0);
    expect(heard.exposures).toBeGreaterThanOrEqual(alive.length * ROUNDS + 3 * KILLED);
    for (const what of ['exposures', 'rewards'] as const) {
      expect(kept[what]).toBeGreaterThanOrEqual(heard[what]);
      expect(kept[what]).toBeLessThanOrEqual(heard[what] + UNTOLD);
    }
  });
});
