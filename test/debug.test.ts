import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { debug } from '../src/debug.js';
import { seededRandom } from '../src/math/random.js';
import { createTailor } from '../src/tailor.js';
import { VARIANTS } from './helpers/tailor-in-node.js';

let lines: string[];
beforeEach(() => {
  lines = [];
  vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

const config = {
  version: 1,
  goals: { buy: { on: 'track', event: 'buy', value: 'total', max: 10 } },
  slots: { hero: { goals: { buy: 0.5 }, variants: { b: { status: 'paused' } } } },
};

const start = async () => {
  const random = seededRandom(3);
  const tailor = createTailor({ config, random, now: () => Date.UTC(2026, 10, 24, 12) });
  await tailor.ready;
  return tailor;
};

describe('debug', () => {
  test('says of a decision its facts, what was not eligible and why, and where the draw fell', async () => {
    const tailor = await start();
    await tailor.debug();
    await tailor.setContext({ plan: 'pro', cart: [1] });
    const { variant, propensity, id } = tailor.decide('hero', VARIANTS);
    const text = lines.join('\n');
    expect(text).toContain(
      'Tailorbird: consent memory, storage memory, what is learned lasts: this page view only',
    );
    expect(text).toContain(
      `decision hero -> ${variant}, drawn with probability ${Number((100 * propensity).toFixed(4))} %, ${id}`,
    );
    expect(text).toMatch(
      /facts +plan pro · cart \[1\] · visits 1 · depth 1 · hour \d+ · weekday \d · returning false/,
    );
    expect(text).toMatch(/not eligible +b: paused/);
    expect(text).toMatch(/ eligible +a: [\d.]+ %, score 0\.\d+, seen 0 times/);
    const [, uniform, from, to] = /draw +([\d.]+) of the id, in \[([\d.]+), ([\d.]+)\)/.exec(text)!;
    expect(Number(uniform)).toBeGreaterThanOrEqual(Number(from));
    expect(Number(uniform)).toBeLessThan(Number(to));
    expect(text).toMatch(/policy +optimistic-igw/);
  });

  test('says what lasts once that is known', async () => {
    const tailor = createTailor();
    debug({ tailor });
    expect(lines).toEqual([]);
    await tailor.ready;
    await vi.waitFor(() => expect(lines[0]).toContain('consent memory, storage memory'));
  });

  test('tells of what follows: the exposure, what was learned, and the reward in its unit', async () => {
    const tailor = await start();
    await tailor.debug();
    const { id, variant } = tailor.decide('hero', VARIANTS);
    await tailor.expose(id);
    await tailor.reward('buy', 4);
    const text = lines.join('\n');
    expect(text).toContain(`exposure hero ${variant} was seen, ${id}`);
    expect(text).toContain(`learned hero ${variant} from its exposure, kept: seen 1 times`);
    expect(text).toContain(`reward hero ${variant} +0.2 for buy of 4, 0.2 in all`);
  });

  test('says why a default is shown', async () => {
    const tailor = await start();
    await tailor.debug();
    await tailor.consent('denied');
    tailor.decide('hero', VARIANTS);
    expect(lines.join('\n')).toContain('decision hero -> default, denied');
  });

  test('is said once of each thing, however often it is asked for', async () => {
    const tailor = await start();
    await Promise.all([tailor.debug(), tailor.debug()]);
    await tailor.debug();
    tailor.decide('hero', VARIANTS);
    expect(lines.filter((line) => line.includes('decision'))).toHaveLength(1);
  });

  test('is not disturbed by facts that cannot be written', async () => {
    const tailor = await start();
    await tailor.debug();
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    tailor.decide('hero', { ...VARIANTS, context: { cyclic, big: 1n, symbol: Symbol('s') } });
    expect(lines.join('\n')).toContain('cyclic object · big bigint · symbol symbol');
    expect(tailor.health().counters).toEqual({});
  });
});
