import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { declareNames, types } from '../../src/cli/types.js';

test('declares what a config names, with default and click, each once', () => {
  const text = declareNames(
    {
      version: 1,
      goals: { cta: { on: 'click' }, buy: { on: 'track', event: 'purchase' } },
      slots: { hero: { variants: { default: { status: 'fallback' }, fast: {} } }, offer: {} },
    },
    undefined,
  );
  expect(text).toContain(`      'hero': 'default' | 'fast';\n      'offer': 'default';`);
  expect(text).toContain(`goals: 'click' | 'cta' | 'buy';`);
  expect(text).toContain(`events: 'purchase';`);
  expect(text).not.toContain('JSX');
});

test('writes names that would end a text as they are, and no event as never', () => {
  const text = declareNames({ version: 1, slots: { [`a'b"c\\d\n`]: {} } }, 'react');
  expect(text).toContain(String.raw`'a\'b"c\\d\n': 'default';`);
  expect(text).toContain('events: never;');
  expect(text).toContain(`declare module 'react' {`);
});

test('refuses no file, several, and one that is wrong, with its path', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tailorbird-types-'));
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const file = join(folder, 'site.json');
  await writeFile(file, '{ "version": 1, "slots": { "hero": { "sticky": 5 } } }');
  await expect(types([])).rejects.toThrow(/found 0 files, expected one\nUsage: tailorbird types/);
  await expect(types([file, file])).rejects.toThrow('found 2 files');
  await expect(types([file])).rejects.toThrow(
    'site.json slots.hero.sticky: found 5, expected one of',
  );
  await writeFile(file, '{');
  await expect(types([file])).rejects.toThrow(/site\.json: found SyntaxError: .*, expected JSON/);
  await expect(types([`${file}.no`])).rejects.toThrow(
    /site\.json\.no: found Error: ENOENT.*expected JSON/,
  );
  expect(vi.mocked(console.log)).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});
