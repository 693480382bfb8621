import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUILT_IN_FEATURES } from '../../src/context/built-in-features.js';
import { encode } from '../../src/context/encoder.js';
import { createFixedSchema } from '../../src/context/fixed-schema.js';
import { readOwn } from '../../src/context/read-own.js';
import { createSiteContext } from '../../src/context/site-context.js';
import { bandOfWidth, campaignOf, readBrowserFacts } from '../../src/context/browser-facts.js';
import { deviceOfWidth, readPageFacts, referrerKind } from '../../src/context/page-facts.js';
import { profileAfterPageView, visitorFacts } from '../../src/context/visitor-profile.js';

const schema = createFixedSchema([
  { name: 'device', kind: 'category', levels: ['mobile', 'desktop'] },
  { name: 'returning', kind: 'boolean' },
  { name: 'hour', kind: 'cycle', period: 24 },
]);

describe('createFixedSchema', () => {
  test('makes what is written out of the built-in features', () => {
    expect(createFixedSchema(BUILT_IN_FEATURES.features)).toEqual(BUILT_IN_FEATURES);
  });

  test('counts the intercept and the numbers of every feature', () => {
    expect(schema.dimension).toBe(1 + 2 + 1 + 2);
    expect(BUILT_IN_FEATURES.dimension).toBe(14);
  });

  test('has a hash that changes with the features and with nothing else', () => {
    expect(createFixedSchema(schema.features).hash).toBe(schema.hash);
    expect(createFixedSchema(schema.features.slice(1)).hash).not.toBe(schema.hash);
    expect(schema.hash).toMatch(/^[0-9a-z]{8}$/);
  });
});

describe('encode', () => {
  test('writes the intercept, one number per level, and the boolean', () => {
    const x = encode(schema, { device: 'desktop', returning: true, hour: 6 });
    // Adding 0 makes 0 of -0.
    expect([...x].map((value) => value + 0)).toEqual([1, 0, 1, 1, 1, 0]);
  });

  test('writes zeros for what is missing, unknown or of the wrong type', () => {
    for (const context of [
      {},
      { device: 'fridge', returning: 'yes', hour: '6' },
      { device: null, returning: 1, hour: NaN },
      { device: Symbol('x'), returning: 1n, hour: Infinity },
    ]) {
      expect([...encode(schema, context)]).toEqual([1, 0, 0, 0, 0, 0]);
    }
  });

  test('ignores facts that the schema does not name, and inherited ones', () => {
    const context = Object.create({ device: 'mobile' }) as Record<string, unknown>;
    context['colour'] = 'red';
    expect([...encode(schema, context)]).toEqual([1, 0, 0, 0, 0, 0]);
  });

  test('puts cycles on the unit circle, nearly, and comes round', () => {
    fc.assert(
      fc.property(fc.double({ min: -1000, max: 1000, noNaN: true }), (hour) => {
        const [, , , , sine, cosine] = encode(schema, { hour });
        const angle = (2 * Math.PI * hour) / 24;
        // The error of Bhaskara's approximation is below .0017.
        expect(Math.abs(sine! - Math.sin(angle))).toBeLessThan(0.0017);
        expect(Math.abs(cosine! - Math.cos(angle))).toBeLessThan(0.0017);
        expect(Math.max(Math.abs(sine!), Math.abs(cosine!))).toBeLessThanOrEqual(1);
      }),
      { seed: 10, numRuns: 500 },
    );
  });
});

describe('page facts', () => {
  test.each([
    [320, 'mobile'],
    [767, 'mobile'],
    [768, 'tablet'],
    [1023, 'tablet'],
    [1024, 'desktop'],
  ])('a viewport of %i px is a %s', (width, device) => {
    expect(deviceOfWidth(width)).toBe(device);
  });

  test.each([
    ['', 'direct'],
    ['https://shop.test/page?secret=1', 'internal'],
    ['https://www.google.co.uk/', 'search'],
    ['https://duckduckgo.com/', 'search'],
    ['https://t.co/abc', 'social'],
    ['https://m.facebook.com/', 'social'],
    ['https://notgoogle.example/', 'other'],
    ['https://google.example.org/', 'search'],
    ['not an address', 'other'],
  ])('who comes from “%s” comes from %s', (referrer, kind) => {
    expect(referrerKind(referrer, 'shop.test')).toBe(kind);
  });

  test('outside of a browser are the clock alone', () => {
    const facts = readPageFacts(new Date(2026, 10, 24, 13, 5).getTime());
    expect(facts).toEqual({ hour: 13, weekday: 2 });
  });
});

describe('visitor profile', () => {
  const HOUR_MS = 3_600_000;

  test('starts with the first visit and is new', () => {
    const profile = profileAfterPageView(undefined, 5);
    expect(profile).toEqual({ version: 2, visits: 1, views: 1, lastSeenAt: 5 });
    expect(visitorFacts(profile)).toMatchObject({ visits: 1, depth: 1 });
    expect(visitorFacts(profile)['recency']).toBeUndefined();
    expect(visitorFacts(null)).toMatchObject({ visits: undefined });
  });

  test('counts a visit after half an hour away, and the pages of each', () => {
    const first = profileAfterPageView(undefined, 0);
    const next = profileAfterPageView(first, HOUR_MS / 2);
    expect(visitorFacts(next)).toMatchObject({ visits: 1, depth: 2 });
    const second = profileAfterPageView(next, HOUR_MS * 12.5);
    expect(visitorFacts(second)).toEqual({ visits: 2, depth: 1, recency: 0.5 });
    // How long the visitor was away holds for the whole visit.
    expect(visitorFacts(profileAfterPageView(second, HOUR_MS * 12.6))).toMatchObject({
      depth: 2,
      recency: 0.5,
    });
  });

  test('is a new one after half a year', () => {
    const old = profileAfterPageView(profileAfterPageView(undefined, 0), HOUR_MS);
    expect(profileAfterPageView(old, HOUR_MS + 180 * 24 * HOUR_MS).visits).toBe(3);
    expect(profileAfterPageView(old, HOUR_MS + 180 * 24 * HOUR_MS + 1).visits).toBe(1);
  });

  test('goes on from the version that did not count pages', () => {
    const stored = { version: 1, visits: 3, lastSeenAt: 0 };
    expect(profileAfterPageView(stored, 5)).toEqual({
      version: 2,
      visits: 3,
      views: 1,
      lastSeenAt: 5,
    });
  });

  test.each([null, 'x', { version: 3, visits: 3, lastSeenAt: 0 }, { version: 1, visits: NaN }])(
    'starts anew from %j',
    (stored) => {
      expect(profileAfterPageView(stored, 5).visits).toBe(1);
    },
  );
});

describe('the campaign', () => {
  test('is read from its tags, and nothing else of the query', () => {
    const query = '?utm_source=news&utm_medium=email&utm_campaign=Spring%20sale&mail=a@b.example';
    expect(campaignOf(query)).toEqual({
      'campaign.source': 'news',
      'campaign.medium': 'email',
      'campaign.name': 'Spring sale',
    });
  });

  test.each(['', '?', '?utm_source=', `?utm_source=${'x'.repeat(61)}`, '?%E0%A4%A'])(
    'is unknown in %j',
    (query) => {
      expect(Object.values(campaignOf(query)).filter(Boolean)).toEqual([]);
    },
  );
});

describe('a number with bounds', () => {
  const numbers = createFixedSchema([{ name: 'cart', kind: 'number', min: 0, max: 500 }]);
  test.each([
    [0, -1],
    [250, 0],
    [500, 1],
    [9000, 1],
    [-3, -1],
    [NaN, 0],
    [Infinity, 0],
    ['250', 0],
    [undefined, 0],
    [Symbol('x'), 0],
    [250n, 0],
  ])('%s becomes %d', (cart, expected) => {
    expect([...encode(numbers, { cart })]).toEqual([1, expected]);
  });
});

describe('what the site says of its visitor', () => {
  const never = new Promise(() => {});
  const create = () => {
    const thrown: [string, unknown][] = [];
    // Whoever has not answered when the others have is late.
    const inTime = (answer: Promise<unknown>) =>
      Promise.race([answer, new Promise((_, late) => setImmediate(late, new Error('late')))]);
    return { thrown, site: createSiteContext(inTime, (...what) => thrown.push(what)) };
  };

  test('is known at once, and the latest holds', () => {
    const { site } = create();
    void site.set({ plan: 'free', cart: 5 });
    void site.set({ plan: 'pro' });
    expect({ ...site.facts }).toEqual({ plan: 'pro', cart: 5 });
  });

  test('is asked of functions, which may answer later', async () => {
    const { site, thrown } = create();
    await site.set({ plan: () => 'pro', cart: () => Promise.resolve(5), now: 1 });
    expect({ ...site.facts }).toEqual({ plan: 'pro', cart: 5, now: 1 });
    expect(thrown).toEqual([]);
  });

  test('row 35: functions that throw, reject or never answer leave their facts unknown', async () => {
    const { site, thrown } = create();
    await site.set({
      throws: () => {
        throw new Error('mine');
      },
      rejects: () => Promise.reject(new Error('theirs')),
      hangs: () => never,
      right: () => 1,
    });
    await site.settled();
    expect({ ...site.facts }).toEqual({ right: 1 });
    expect(thrown.map(([name, error]) => [name, (error as Error).message]).sort()).toEqual([
      ['hangs', 'late'],
      ['rejects', 'theirs'],
      ['throws', 'mine'],
    ]);
  });

  test.each([undefined, null, 7, 'text', Symbol('x'), [1]])(
    'survives %s for facts',
    async (values) => {
      const { site } = create();
      await site.set(values);
      expect(site.facts['plan']).toBeUndefined();
    },
  );

  test('row 12: has no way to the prototypes of others', async () => {
    const { site } = create();
    await site.set(JSON.parse('{ "__proto__": { "polluted": 1 }, "constructor": 2 }'));
    const copy = { ...site.facts, ...readOwn(JSON.parse('{ "__proto__": { "polluted": 1 } }')) };
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((copy as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('row 11: leaves out what throws when it is read', () => {
    const hostile = {
      plan: 'pro',
      get cart(): number {
        throw new Error('no cart');
      },
    };
    expect({ ...readOwn(hostile) }).toEqual({ plan: 'pro' });
    for (const value of [undefined, null, 7, Symbol('x')])
      expect({ ...readOwn(value) }).toEqual({});
  });
});

test('a site that tells facts again and again holds on to nothing that it told before', async () => {
  const site = createSiteContext(
    (answer) => answer,
    () => {},
  );
  const sizes = [];
  for (let i = 0; i < 5; i++) {
    void site.set({ plan: 'pro' });
    sizes.push(JSON.stringify((await site.settled()) ?? null).length);
  }
  expect(new Set(sizes).size).toBe(1);
});

describe('browser facts', () => {
  test.each([
    [320, 'compact'],
    [599, 'compact'],
    [600, 'medium'],
    [839, 'medium'],
    [840, 'expanded'],
    [1199, 'expanded'],
    [1200, 'large'],
    [1600, 'extra-large'],
    [9999, 'extra-large'],
  ])('a viewport of %i pixels is %s', (width, band) => {
    expect(bandOfWidth(width)).toBe(band);
  });

  test('a width that is no number has no band, and outside a browser nothing is known', () => {
    expect(bandOfWidth(NaN)).toBeUndefined();
    expect(readBrowserFacts()).toEqual({});
  });
});
