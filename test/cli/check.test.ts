import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { check } from '../../src/cli/check.js';

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tailorbird-check-'));
  lines = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => lines.push(...text.split('\n')));
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

/** Checks a file of that text; resolves to what was said, and to how the command would end. */
async function say(text: string) {
  const file = join(folder, 'site.json');
  await writeFile(file, text);
  await check([file]);
  return { said: lines.map((line) => line.replace(file, 'site.json')), code: process.exitCode };
}

test('a right config is called right, with what it does not do yet', async () => {
  const config = {
    version: 1,
    goals: { buy: { on: 'click', selector: 'a.buy:not([hidden]) > svg' } },
    slots: {
      hero: { variants: { a: { when: { device: 'mobile' }, generated: true, revision: 2 } } },
    },
  };
  expect(await say(JSON.stringify(config))).toEqual({
    said: [
      'site.json: right',
      '  slots.hero.variants.a.revision: does nothing yet, a later version knows it',
    ],
    code: undefined,
  });
});

test('everything that is wrong is said, with its path, what was found and what was expected', async () => {
  const config = {
    version: 1,
    timeZone: 'Berlin',
    goals: { buy: { on: 'click', selector: 'a[' } },
    slots: {
      hero: { windowMinutes: 0, variants: { a: { when: { hour: { $gt: [9] } }, from: 'now' } } },
    },
  };
  const { said, code } = await say(JSON.stringify(config));
  expect(said).toEqual([
    'site.json: 5 mistakes',
    '  timeZone: found "Berlin", expected a time zone such as "Europe/Berlin"',
    '  goals.buy.selector: found "a[", expected a CSS selector',
    '  slots.hero.windowMinutes: found 0, expected a number from 1 to 129600',
    '  slots.hero.variants.a.when.hour.$gt: found [9], expected a number, a text, true, false or null',
    expect.stringContaining('  slots.hero.variants.a.from: found "now", expected a day such as'),
  ]);
  expect(code).toBe(1);
});

test('what belongs together is looked at where the rest is right', async () => {
  const { said } = await say(
    JSON.stringify({
      version: 1,
      context: { features: [{ kind: 'category' }, { name: 'healthScore', kind: 'boolean' }] },
      goals: { buy: { on: 'track' } },
      slots: {
        hero: {
          goals: { bye: 1 },
          variants: {
            a: { from: '2026-12-01', to: '2026-11-01' },
            b: { from: '2026-12-01T09:00', to: '2026-12-01' },
          },
        },
      },
    }),
  );
  expect(said.map((line) => line.replace(/, expected.*/, ''))).toEqual([
    'site.json: 6 mistakes',
    '  context.features[0].name: found undefined',
    '  context.features[0].kind: found "category"',
    '  context.features[1].name: found "healthScore"',
    '  goals.buy.event: found undefined',
    '  slots.hero.goals.bye: found no goal of that name',
    '  slots.hero.variants.a.to: found "2026-11-01"',
  ]);
});

test.each(['', '{', 'null', '[]', '5', '{ "__proto__": {}, "version": 1 }'])(
  'rubbish is one mistake, and no exception: %s',
  async (text) => {
    const { said, code } = await say(text);
    expect(said.join(' ')).toMatch(/^site\.json: (found SyntaxError|1 mistake)/);
    expect(code).toBe(1);
  },
);

test('a file that is not there is said to be none; no file is refused with the usage', async () => {
  await check([join(folder, 'nothing.json')]);
  expect(lines[0]).toMatch(/nothing\.json: found Error: ENOENT/);
  expect(process.exitCode).toBe(1);
  await expect(check([])).rejects.toThrow(/found no file.*\nUsage: tailorbird check/);
});
