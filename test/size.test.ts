// What a page pays. Needs dist/, which `npm test` builds first.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { measureBundles } from './helpers/bundle-sizes.mjs';

const CEILING = 12_000;

describe('size', () => {
  test.each(measureBundles())('$file stays within its budget', ({ brotli, budget }) => {
    expect(brotli).toBeLessThanOrEqual(budget);
  });

  test('the budget of the script tag is not above its ceiling', () => {
    const script = measureBundles().find(({ file }) => file === 'dist/tailorbird.min.js');
    expect(script?.budget).toBeLessThanOrEqual(CEILING);
  });

  test.each([
    ['the script tag', 'dist/tailorbird.min.js', '** (brotli)'],
    ['what keeps', 'dist/tailorbird-storage.', ' more where it may keep'],
    ['the snippet', 'dist/tailorbird-first-paint.', ') into the page'],
    ['what reads a config', 'dist/tailorbird-site.', ' more beside a config'],
  ])('the README says what %s weighs, rounded up to a tenth of a kilobyte', (_, start, behind) => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const { brotli } = measureBundles().find(({ file }) => file.startsWith(start))!;
    expect(readme).toContain(`${(Math.ceil(brotli / 100) / 10).toFixed(1)} kB${behind}`);
  });

  test('the script tag has neither eval nor templates that it does not use', () => {
    const code = readFileSync(new URL('../dist/tailorbird.min.js', import.meta.url), 'utf8');
    expect(code).not.toMatch(/\beval\(|new Function|lit-html/);
  });
});
