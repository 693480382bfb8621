import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compile } from '../../src/cli/compile.js';
import { BUILT_IN_FEATURES } from '../../src/context/built-in-features.js';
import { encode } from '../../src/context/encoder.js';
import { seededRandom } from '../../src/bandit.js';
import type { Mirror } from '../../src/mirror.js';

let folder: string;
let printed: string[];
let said: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tailorbird-compile-'));
  printed = [];
  said = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void said.push(text));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const write = async (name: string, text: string) => {
  await writeFile(join(folder, name), text);
  return join(folder, name);
};
const purposes = { p: { features: [], goals: ['click'] } };
const config = { version: 1, slots: { hero: { variants: { fast: {}, cheap: {} } } } };
/** The script for a config. */
const compiled = async (given: object, ...more: string[]) => {
  await compile([await write('site.json', JSON.stringify(given)), ...more]);
  return printed.at(-1)!;
};

interface Where {
  width?: number;
  referrer?: string;
  /** The text of the config in the page. */
  inline?: string | undefined;
}
/** What the script leaves in a page for first paint, by slot; nothing if it leaves nothing. */
const run = (script: string, { width = 1200, referrer = '', inline }: Where = {}) => {
  const page = {} as { tailorbird?: { prior?: Mirror } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- it is for a script tag
  new Function('self', 'document', 'location', 'innerWidth', script)(
    page,
    { referrer, getElementById: () => (inline === undefined ? null : { textContent: inline }) },
    { hostname: 'shop.test' },
    width,
  );
  return page.tailorbird?.prior?.[`${inline}`];
};

/** Phones are pleased with `fast`, all others with `cheap`. */
function logOf(count: number): string {
  const random = seededRandom(7);
  const lines: object[] = [];
  for (let i = 0; i < count; i++) {
    const device = random() < 0.5 ? 'mobile' : 'desktop';
    const referrer = random() < 0.5 ? 'search' : 'direct';
    const variant = ['default', 'fast', 'cheap'][Math.floor(random() * 3)]!;
    const rate = variant === (device === 'mobile' ? 'fast' : 'cheap') ? 0.5 : 0.05;
    const facts = { device, referrer, hour: 9, weekday: 1, returning: false };
    const id = `decision-${i}`;
    lines.push({
      event: 'decision',
      id,
      slot: 'hero',
      variant,
      reason: 'policy',
      propensity: 1 / 3,
      probabilities: { default: 1 / 3, fast: 1 / 3, cheap: 1 / 3 },
      features: [...encode(BUILT_IN_FEATURES, facts)],
      visitor: `visitor-${i >> 2}`,
    });
    lines.push({ event: 'exposure', id });
    if (random() < rate) lines.push({ event: 'reward', id, reward: 1 });
  }
  return lines.map((line) => JSON.stringify(line)).join('\n');
}

const likeliest = (probabilities: Readonly<Record<string, number>>) =>
  Object.entries(probabilities).sort(([, a], [, b]) => b - a)[0]![0];

describe('tailorbird compile', () => {
  test('has all variants alike without a log, of every slot that can be drawn before the script comes', async () => {
    const slots = run(await compiled(config))!;
    expect(slots).toEqual({
      hero: {
        until: expect.any(Number) as number,
        probabilities: { default: 1 / 3, fast: 1 / 3, cheap: 1 / 3 },
      },
    });
    expect(slots['hero']!.until).toBeGreaterThan(Date.now());
  });

  test('goes by what others earned on that device, from that kind of referrer', async () => {
    const log = await write('log.jsonl', logOf(6000));
    const script = await compiled(config, '--log', log);
    const phone = run(script, { width: 390 })!['hero']!.probabilities;
    const desk = run(script, { referrer: 'https://www.google.com/' })!['hero']!.probabilities;
    expect(likeliest(phone)).toBe('fast');
    expect(likeliest(desk)).toBe('cheap');
    for (const each of [phone, desk]) {
      expect(Object.values(each).reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
      // Two thirds of .02 at the least, rounded to thousandths.
      expect(Math.min(...Object.values(each))).toBeGreaterThan(0.005);
    }
    expect(said).toEqual(['hero: default, fast, cheap; 6000 exposures of others']);
  });

  test('counts the exposures that it learned from, and no others', async () => {
    const lines = logOf(50).split('\n');
    const without = lines.map((line) => line.replace(/"features":\[[^\]]*\],/, ''));
    await compiled(config, '--log', await write('log.jsonl', without.join('\n')));
    await compiled(config, '--log', await write('log.jsonl', lines.join('\n')));
    expect(said).toEqual([
      'hero: default, fast, cheap; 0 exposures of others',
      'hero: default, fast, cheap; 50 exposures of others',
    ]);
  });

  test('is less than a thousand bytes, compressed, for two slots', async () => {
    const two = { version: 1, slots: { ...config.slots, offer: config.slots.hero } };
    const log = await write('log.jsonl', logOf(6000));
    const script = await compiled(two, '--log', log, '--id', 'config');
    expect(brotliCompressSync(script).length).toBeLessThanOrEqual(1000);
  });

  test('leaves out what the config in the page has stopped, and all of it if anything else is other', async () => {
    const script = await compiled(config, '--id', 'config');
    const inline = (slot: object, more = {}) =>
      JSON.stringify({ version: 1, slots: { hero: slot }, ...more }, null, 2);
    const live = inline({ variants: { fast: {}, cheap: {} } });
    expect(Object.keys(run(script, { inline: live })!['hero']!.probabilities)).toHaveLength(3);
    expect(run(script, { inline: inline({ variants: { fast: {} } }) })).toBeUndefined();
    expect(run(script, { inline: `${live.slice(0, -2)}, "holdout": 0.1 }` })).toBeUndefined();
    expect(run(script, { inline: 'rubbish' })).toBeUndefined();
    expect(run(script)).toBeUndefined();
    const withStatus = {
      version: 1,
      slots: { hero: { variants: { fast: { status: 'live' }, cheap: {} } } },
    };
    const stopping = await compiled(withStatus, '--id', 'config');
    const killed = JSON.stringify(withStatus).replace('live', 'killed');
    expect(run(stopping, { inline: killed })).toEqual({
      hero: { until: expect.any(Number) as number, probabilities: { default: 0.5, cheap: 0.5 } },
    });
  });

  test.each([
    [{ status: 'paused' }, 'because it is paused'],
    [{ purpose: 'p', variants: { a: {} } }, 'which knows what its purpose may use'],
    [{ holdout: 0.1, variants: { a: {} } }, 'which knows who is held out'],
    [{ variants: { a: { when: { device: 'mobile' } } } }, 'which knows conditions and schedules'],
    [{ variants: { a: { from: '2026-12-01' } } }, 'which knows conditions and schedules'],
    [{ variants: { a: { content: { text: { t: 'x' } } } } }, 'which has what the config shows'],
    [{ variants: { a: { status: 'draft' } } }, 'because there is nothing to choose'],
  ])('leaves %j to the script, and says why', async (slot, why) => {
    expect(run(await compiled({ version: 1, purposes, slots: { x: slot } }))).toEqual({});
    expect(said).toEqual([`x: left to the script, ${why}`]);
  });

  test('may stand in a page whatever slots and variants are called', async () => {
    const name = `</script><script>alert('1')//\\"`;
    const odd = { version: 1, slots: { [name]: { variants: { [name]: {} } } } };
    const script = await compiled(odd, '--id', name);
    expect(script).not.toContain('</script');
    expect(run(script, { inline: JSON.stringify(odd) })![name]!.probabilities).toEqual({
      default: 0.5,
      [name]: 0.5,
    });
  });

  test('refuses no config, one that is wrong, and a log that is not there; says what is wrong in one', async () => {
    await expect(compile([])).rejects.toThrow(
      /found 0 files, expected one\nUsage: tailorbird compile/,
    );
    await expect(compiled({ version: 2 })).rejects.toThrow(
      'site.json version: found 2, expected 1',
    );
    await expect(compiled(config, '--log', join(folder, 'no'))).rejects.toThrow(
      'expected a log of decisions',
    );
    await compiled(config, '--log', await write('log.jsonl', '{ "event": "decision" }\n'));
    expect(said[0]).toMatch(/log\.jsonl line 1, id: found undefined, expected a text/);
  });
});
