import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { createConfigSchema } from '../../rollup/config-schema.mjs';
import { SITE } from '../../src/config/config-shape.js';
import { findConfigMistakes } from '../../src/config-mistakes.js';
import { RULES } from '../targeting/mongodb-rules.js';

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const schema = createConfigSchema(SITE, textOf('src/config/site-config.ts'));
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
const isRight = (config: unknown) => findConfigMistakes(config, () => true).mistakes.length === 0;

const slot = (rules: object) => ({ version: 1, slots: { hero: rules } });
const variant = (rules: object) => slot({ variants: { a: rules } });

test('config.schema.json is what the shapes and types say', () => {
  expect(JSON.parse(textOf('config.schema.json'))).toEqual(JSON.parse(JSON.stringify(schema)));
});

test('says of what is said of names in a config, for whoever hovers over them', () => {
  const text = JSON.stringify(schema);
  for (const words of ['How long after an exposure', 'For whom it may be shown', 'later version']) {
    expect(text).toContain(words);
  }
});

describe('the schema and the check agree', () => {
  test.each<object>([
    { version: 1 },
    { $schema: './config.schema.json', version: 1, site: 'shop', timeZone: 'UTC', special: true },
    variant({ content: { html: { title: '<b>New</b>, <a href="/sale">3 < 4</a>' } } }),
    { version: 1, holdout: 0.05, holdoutKey: 'class', bots: 'strict', lists: {} },
    {
      version: 1,
      context: {
        features: [
          { name: 'plan', kind: 'category', levels: ['free', 'pro'] },
          { name: 'cart', kind: 'number', min: 0, max: 5 },
        ],
        sensitive: ['age'],
      },
      goals: { buy: { on: 'track', event: 'buy', value: 'total', max: 200, unit: 'EUR' } },
      slots: { hero: { goals: { buy: 1 }, sticky: 'day', status: 'paused', holdout: 0.1 } },
    },
    variant({ status: 'draft', from: '2026-12-01', to: '2026-12-27T18:00+01:00' }),
    variant({ when: {} }),
    variant({
      content: { text: { title: 'New' }, link: { cta: '/sale', mail: 'mailto:a@b.test' } },
    }),
  ])('that this is right: %j', (config) => {
    expect([validate(config), isRight(config)]).toEqual([true, true]);
  });

  test.each<unknown>([
    null,
    5,
    [],
    {},
    { version: 2 },
    { version: 1, sight: 'x' },
    { version: 1, site: 5 },
    { version: 1, holdout: 1 },
    { version: 1, holdout: -0.1 },
    { version: 1, bots: 'none' },
    { version: 1, slots: [] },
    { version: 1, goals: { buy: { on: 'hover' } } },
    { version: 1, goals: { buy: { on: 'track', event: 'b', max: 0 } } },
    { version: 1, context: { features: {} } },
    slot({ windowMinutes: 0 }),
    slot({ windowMinutes: '30' }),
    slot({ sticky: 'always' }),
    slot({ goals: { click: 2 } }),
    variant({ status: 'on' }),
    variant({ content: 'New' }),
    variant({ content: { html: { title: '<b>New</b><script>alert(1)</script>' } } }),
    variant({ content: { html: { title: 5 } } }),
    variant({ content: { text: { title: 5 } } }),
    variant({ content: { link: { cta: 'javascript:alert(1)' } } }),
    variant({ from: 'soon' }),
    variant({ when: 'mobile' }),
    variant({ when: { $and: [] } }),
    variant({ when: { a: { $in: 'x' } } }),
    variant({ when: { a: { $exists: 1 } } }),
    variant({ when: { a: { $size: 1.5 } } }),
    variant({ when: { a: { $not: 5 } } }),
  ])('that this is wrong: %j', (config) => {
    expect([validate(config), isRight(config)]).toEqual([false, false]);
  });

  test('on every condition of MongoDB’s rules', () => {
    for (const [when] of Object.values(RULES).flat()) {
      const config = JSON.parse(JSON.stringify(variant({ when }))) as object;
      expect([JSON.stringify(when), validate(config)]).toEqual([JSON.stringify(when), true]);
    }
  });
});
