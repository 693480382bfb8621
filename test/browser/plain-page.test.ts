// The smallest page there is: demo/plain.html, with nothing but the script tag.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEngines } from '../helpers/engines.js';
import { recording, startSite } from '../helpers/site.js';
import type { Recorded, Site } from '../helpers/site.js';

const plain = readFileSync(new URL('../../demo/plain.html', import.meta.url), 'utf8');

let site: Site;
beforeAll(async () => {
  site = await startSite({ routes: { '/demo/plain.html': recording(plain) } });
});
afterAll(() => site.close());

test('the plain page has fewer than 25 lines and no config', () => {
  expect(plain.trimEnd().split('\n').length).toBeLessThan(25);
  expect(plain).not.toContain('data-config');
});

describeEngines((_name, engine) => {
  test('a page with the script tag alone tailors, learns from a click, and says nothing', async () => {
    const profile = await engine().newProfile();
    const page = await profile.newPage();
    await page.goto(`${site.origin}/demo/plain.html`);
    await page.waitFor(`document.querySelector('tailor-slot').state === 'exposed'`);
    const { probabilities, exposures } = await page.evaluate<Record<string, object>>(
      `tailorbird.peek('greeting', { variants: ['warm', 'brisk'] })`,
    );
    expect(Object.keys(probabilities!)).toEqual(['default', 'warm', 'brisk']);
    expect(Object.values(exposures!).sort()).toEqual([0, 0, 1]);
    expect(await page.evaluate('tailorbird.health()')).toMatchObject({
      consent: 'memory',
      lasts: 'this page view only',
      errors: [],
    });
    expect(await page.evaluate<Recorded>('recorded')).toEqual({
      errors: [],
      rejections: [],
      console: [],
      violations: [],
    });
    await profile.close();
  });
});
