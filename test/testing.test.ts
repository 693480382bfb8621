import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { forcedPage, forceVariants } from '../src/testing.js';
import { createTailor } from '../src/tailor.js';
import type { Tailor } from '../src/tailor-api.js';
import { VARIANTS } from './helpers/tailor-in-node.js';

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('forceVariants()', () => {
  test('shows what is forced, which is seen and earns like all that is drawn', async () => {
    const tailor = forceVariants({ hero: 'b' });
    const heard: string[] = [];
    for (const name of ['exposure', 'reward', 'learned'] as const) {
      tailor.on(name, ({ variant }) => heard.push(`${name} ${variant}`));
    }
    const decision = tailor.decide('hero', VARIANTS);
    expect(decision).toMatchObject({ variant: 'b', propensity: 1, reason: 'policy' });
    expect(tailor.decide('hero', VARIANTS)).toBe(decision);
    await tailor.expose(decision.id);
    await tailor.reward(decision.id, 1);
    expect(heard).toEqual(['exposure b', 'learned b', 'reward b', 'learned b']);
    expect(tailor.decide('hero', { ...VARIANTS, fresh: true }).variant).toBe('b');
  });

  test('draws all others by the seed: the same in every run, another by another seed', () => {
    const drawn = (seed: number) => {
      const tailor = forceVariants({}, { seed });
      return Array.from({ length: 40 }, (_, i) => tailor.decide(`slot ${i}`, VARIANTS).variant);
    };
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
    // Three alike: each is drawn 13 times of 40 on average, with a standard deviation of 3.
    for (const id of ['default', 'a', 'b']) {
      const times = drawn(1).filter((each) => each === id).length;
      expect(times).toBeGreaterThan(4);
      expect(times).toBeLessThan(23);
    }
  });

  test('leaves lists in the page’s order', () => {
    const tailor = forceVariants({});
    const items = ['c', 'a', 'b'].map((id) => ({ id }));
    expect(tailor.rank('more', items)).toMatchObject({ items: ['c', 'a', 'b'], reason: 'late' });
  });

  test('shows default, too, and what the config keeps from this visitor', async () => {
    const slots = { hero: { variants: { a: { when: { plan: 'pro' } }, b: {} } } };
    const tailor = forceVariants(
      { hero: 'a', other: 'default' },
      { config: { version: 1, slots } },
    );
    await tailor.ready;
    expect(tailor.decide('hero').variant).toBe('a');
    expect(tailor.decide('other', VARIANTS).variant).toBe('default');
  });

  test('refuses a variant that there is not, loudly', () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const tailor = forceVariants({ hero: 'fsat' });
    expect(() => tailor.decide('hero', VARIANTS)).toThrow(
      'slot "hero": found no variant "fsat", expected one of default, a, b (forced-variant-absent)',
    );
    expect(tailor.health().counters).toMatchObject({ 'forced-variant-absent': 1 });
  });

  test('keeps nothing', async () => {
    vi.stubGlobal('localStorage', undefined);
    const tailor = forceVariants({ hero: 'a' });
    await tailor.expose(tailor.decide('hero', VARIANTS).id);
    await tailor.consent('granted');
    expect(await indexedDB.databases()).toEqual([]);
  });
});

test('forcedPage() keeps nothing, whatever is said later', async () => {
  const tailor = createTailor();
  const window = { tailorbird: [] as ((tailor: Tailor) => void)[] };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  new Function('window', forcedPage({ hero: 'b' }))(window);
  tailor.push(...window.tailorbird);
  await tailor.consent('granted');
  expect(tailor.health().consent).toBe('memory');
  expect(tailor.decide('hero', VARIANTS).variant).toBe('b');
});

test('forcedPage() is safe in a page’s HTML', () => {
  expect(forcedPage({ hero: '</script><script>alert(1)' })).not.toContain('</script>');
});
