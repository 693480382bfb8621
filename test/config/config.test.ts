import { describe, expect, test, vi } from 'vitest';
import { loadConfig } from '../../src/config/load-config.js';
import { slotRules } from '../../src/config/slot-rules.js';
import { validateConfig } from '../../src/config/validate-config.js';
import { TailorError } from '../../src/errors.js';

const isSelector = (text: string) => !text.includes('(');
const parse = (json: string) => validateConfig(JSON.parse(json), isSelector, ['device']);

describe('validateConfig', () => {
  test('takes a config with every name that this version knows', () => {
    const config = {
      $schema: './config.schema.json',
      version: 1,
      site: 'shop',
      timeZone: 'Europe/Berlin',
      holdout: 0.05,
      holdoutKey: 'class',
      bots: 'strict',
      context: {
        features: [
          { name: 'plan', kind: 'category', levels: ['free', 'pro'] },
          { name: 'cartValue', kind: 'number', min: 0, max: 500 },
          { name: 'member', kind: 'boolean' },
        ],
        sensitive: ['age'],
      },
      goals: {
        cta: { on: 'click', selector: 'a.buy', within: 'page' },
        purchase: { on: 'track', event: 'purchase', value: 'total', max: 200, unit: 'EUR' },
        read: { on: 'scroll', depth: 0.5 },
        signup: { on: 'submit' },
      },
      slots: {
        hero: {
          goals: { cta: 0.2, purchase: 1, click: 0.1 },
          status: 'live',
          sticky: 'session',
          holdout: 0.1,
          windowMinutes: 60,
          minProbability: 0.05,
          variants: {
            fast: { status: 'paused', when: { device: 'mobile' } },
            late: { from: '2026-12-01', to: '2026-12-27T18:00+01:00', when: { hour: { $gt: 18 } } },
            default: { status: 'fallback' },
          },
        },
      },
    };
    expect(validateConfig(config, isSelector, [])).toEqual({
      config,
      unsupported: [],
      facts: ['device', 'hour', 'plan', 'cartValue', 'member'],
    });
  });

  test('lists the names that wait for a later version', () => {
    const { unsupported } = parse(
      '{ "version": 1, "slots": { "hero": { "policy": "default", "variants": { "a": { "when": { "$near": 1 } } } } } }',
    );
    expect(unsupported).toEqual(['slots.hero.policy', 'slots.hero.variants.a.when.$near']);
  });

  test.each([
    ['null', 'config: found null, expected an object'],
    ['[]', 'config: found [], expected an object'],
    ['{}', 'config version: found undefined, expected 1'],
    ['{ "version": 2 }', 'config version: found 2, expected 1'],
    ['{ "version": 1, "sight": "x" }', 'config sight: found an unknown name'],
    [
      '{ "version": 1, "slots": { "a": { "variants": { "b": { "content": { "link": { "c": "data:,x" } } } } } } }',
      'config slots.a.variants.b.content.link.c: found "data:,x", expected a path such as "/sale"',
    ],
    [
      '{ "version": 1, "slots": { "a": { "variants": { "default": { "content": {} } } } } }',
      'config slots.a.variants.default.content: found content, expected another variant',
    ],
    ['{ "version": 1, "site": 5 }', 'config site: found 5, expected a text'],
    ['{ "version": 1, "slots": [] }', 'config slots: found [], expected an object'],
    [
      '{ "version": 1, "goals": { "click": { "on": "track", "event": "buy" } } }',
      'config goals.click: found another goal than a click in a slot, expected another name',
    ],
    [
      '{ "version": 1, "goals": { "click": { "on": "click", "within": "page" } } }',
      'config goals.click: found another goal than a click in a slot',
    ],
    [
      JSON.stringify({ version: 1, slots: { hero: { variants: { ['x'.repeat(101)]: {} } } } }),
      'expected an id of 1 to 100 characters',
    ],
    [
      JSON.stringify({
        version: 1,
        slots: {
          hero: {
            variants: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`v${i}`, {}])),
          },
        },
      }),
      'config slots.hero.variants: found 65, expected at most 64',
    ],
    ['{ "version": 1, "timeZone": "Berlin" }', 'config timeZone: found "Berlin", expected a time'],
    [
      '{ "version": 1, "slots": { "hero": { "variants": { "a": { "from": "1.12.2026" } } } } }',
      'config slots.hero.variants.a.from: found "1.12.2026", expected a day such as "2026-12-01"',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "variants": { "a": { "when": "mobile" } } } } }',
      'config slots.hero.variants.a.when: found "mobile", expected a condition',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "variants": { "a": { "when": { "$or": [{ "healthScore": 5 }] } } } } } }',
      'config slots.hero.variants.a.when.$or[0].healthScore: found "healthScore", expected a fact that is not sensitive',
    ],
    [
      '{ "version": 1, "context": { "sensitive": ["age"] }, "slots": { "hero": { "variants": { "a": { "when": { "age": { "$gt": 64 } } } } } } }',
      'config slots.hero.variants.a.when.age: found "age", expected a fact that is not sensitive',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "windowMinutes": "soon" } } }',
      'config slots.hero.windowMinutes: found "soon", expected a number from 1 to 129600',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "minProbability": 2 } } }',
      'config slots.hero.minProbability: found 2, expected a number from 0 to 1',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "variants": { "a": { "status": "on" } } } } }',
      'config slots.hero.variants.a.status: found "on", expected one of "draft"',
    ],
    [
      '{ "version": 1, "__proto__": { "polluted": true } }',
      'config __proto__: found an unknown name',
    ],
    ['{ "version": 1, "constructor": {} }', 'config constructor: found an unknown name'],
    [
      '{ "version": 1, "goals": { "__proto__": { "on": "click" } } }',
      'config goals.__proto__: found an unknown name',
    ],
    [
      '{ "version": 1, "slots": { "constructor": {} } }',
      'config slots.constructor: found an unknown name',
    ],
    [
      '{ "version": 1, "goals": { "buy": { "on": "hover" } } }',
      'config goals.buy.on: found "hover", expected one of "click"',
    ],
    ['{ "version": 1, "goals": { "buy": {} } }', 'config goals.buy.on: found undefined'],
    [
      '{ "version": 1, "goals": { "buy": { "on": "click", "selector": "a:has(" } } }',
      'config goals.buy.selector: found "a:has(", expected a CSS selector',
    ],
    [
      '{ "version": 1, "goals": { "buy": { "on": "track" } } }',
      'config goals.buy.event: found undefined, expected a name',
    ],
    [
      '{ "version": 1, "goals": { "buy": { "on": "track", "event": "x", "max": 0 } } }',
      'config goals.buy.max: found 0, expected a number',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "goals": { "buy": 1 } } } }',
      'config slots.hero.goals.buy: found no goal of that name',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "goals": { "toString": 1 } } } }',
      'config slots.hero.goals.toString: found an unknown name',
    ],
    [
      '{ "version": 1, "context": { "features": {} } }',
      'config context.features: found {}, expected a list',
    ],
    [
      '{ "version": 1, "context": { "features": [5] } }',
      'config context.features[0]: found 5, expected an object',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "kind": "boolean" }] } }',
      'config context.features[0].name: found undefined, expected a name of its own',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "device", "kind": "boolean" }] } }',
      'config context.features[0].name: found "device", expected a name of its own',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "a", "kind": "boolean" }, { "name": "a", "kind": "boolean" }] } }',
      'config context.features[1].name: found "a", expected a name of its own',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "age", "kind": "boolean" }], "sensitive": ["age"] } }',
      'config context.features[0].name: found "age", expected a fact that is not sensitive',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "healthScore", "kind": "boolean" }] } }',
      'found "healthScore", expected a fact that is not sensitive',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "isPregnant", "kind": "boolean" }] } }',
      'found "isPregnant", expected a fact that is not sensitive',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "plan", "kind": "category" }] } }',
      'config context.features[0].kind: found "category", expected a kind; levels',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "total", "kind": "number", "min": 5, "max": 5 }] } }',
      'config context.features[0].kind: found "number", expected a kind; levels',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "x" }] } }',
      'config context.features[0].kind: found undefined, expected a kind',
    ],
    [
      `{ "version": 1, "context": { "features": [{ "name": "x", "kind": "boolean" }, { "name": "y", "kind": "category", "levels": ${JSON.stringify([...Array(50).keys()].map(String))} }] } }`,
      'config context.features: found 51 numbers, expected at most 50',
    ],
    [
      '{ "version": 1, "context": { "features": [{ "name": "interests.age", "kind": "boolean" }], "sensitive": ["age"] } }',
      'config context.features[0].name: found "interests.age", expected a fact that is not sensitive',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "special": "yes" } } }',
      'config slots.hero.special: found "yes", expected true or false',
    ],
    [
      '{ "version": 1, "slots": { "hero": { "goals": { "click": 2 } } } }',
      'config slots.hero.goals.click: found 2, expected a number from 0 to 1',
    ],
  ])('refuses %s and says where and why', (json, message) => {
    expect(() => parse(json)).toThrow(TailorError);
    expect(() => parse(json)).toThrow(message);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('slotRules', () => {
  test('has the defaults for a slot without config', () => {
    const rules = slotRules({ version: 1 }, 'hero');
    expect(rules).toMatchObject({ windowMs: 1_800_000, minProbability: 0.02, listed: [] });
    expect(rules.whyNot('default', {}, 0) + rules.whyNot('anything', {}, 0)).toBe('');
  });

  test('lets only live variants compete, in their time, for whom they are', () => {
    const { config } = parse(`{ "version": 1, "timeZone": "UTC", "slots": { "hero": { "variants": {
      "live": { "status": "live" }, "said": {}, "paused": { "status": "paused" },
      "killed": { "status": "killed" }, "later": { "from": "2027-01-01" }, "over": { "to": "2026-01-01" },
      "phones": { "when": { "device": "mobile" } }, "nobody": { "when": { "device": { "$near": 1 } } },
      "default": { "status": "fallback" } } } } }`);
    const rules = slotRules(config, 'hero');
    const at = Date.UTC(2026, 10, 28);
    const ids = [...rules.listed, 'default', 'unlisted'];
    expect(
      Object.fromEntries(ids.map((id) => [id, rules.whyNot(id, { device: 'desktop' }, at)])),
    ).toEqual({
      live: '',
      said: '',
      paused: 'paused',
      killed: 'killed',
      later: 'from',
      over: 'to',
      phones: 'when',
      nobody: 'when',
      default: 'fallback',
      unlisted: '',
    });
    expect(rules.whyNot('phones', { device: 'mobile' }, at)).toBe('');
    expect(rules.listed).not.toContain('default');
  });

  test('takes no name for a slot that objects inherit', () => {
    const { config } = parse('{ "version": 1, "slots": {} }');
    expect(slotRules(config, 'constructor').listed).toEqual([]);
    expect(slotRules(config, 'hero').whyNot('toString', {}, 0)).toBe('');
  });
});

describe('loadConfig', () => {
  test('parses what is there', async () => {
    const read = vi.fn(async () => '{ "version": 1 }');
    await expect(loadConfig('/site.json', read)).resolves.toEqual({ version: 1 });
    expect(read).toHaveBeenCalledWith('/site.json');
  });

  test.each([
    ['Error: status 404', () => Promise.reject(new Error('status 404'))],
    ['SyntaxError: ', async () => '<!doctype html>'],
    ['SyntaxError: ', async () => ''],
    ['Error: more than 500000', async () => JSON.stringify('x'.repeat(500_000))],
  ])('refuses an address that gives %s', async (found, read) => {
    await expect(loadConfig('/site.json', read)).rejects.toMatchObject({
      code: 'config-unreachable',
      message: expect.stringMatching(
        new RegExp(`^config /site.json: found ${found}.*, expected JSON within 5 s`),
      ) as string,
    });
  });
});
