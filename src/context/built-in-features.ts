import type { FixedSchema } from './fixed-schema.js';

/**
 * What every slot's model sees of a visitor when the site declares nothing. The names are those of the facts in
 * page-facts.ts and visitor-profile.ts. Written out, so that the script needs nothing that makes schemas; a test holds
 * it to createFixedSchema().
 */
export const BUILT_IN_FEATURES: FixedSchema = {
  features: [
    { name: 'device', kind: 'category', levels: ['mobile', 'tablet', 'desktop'] },
    { name: 'hour', kind: 'cycle', period: 24 },
    { name: 'weekday', kind: 'cycle', period: 7 },
    {
      name: 'referrer',
      kind: 'category',
      levels: ['direct', 'internal', 'search', 'social', 'other'],
    },
    { name: 'returning', kind: 'boolean' },
  ],
  dimension: 14,
  hash: 'azrowsnm',
};

/** The facts that are known of every visitor; a site's own have other names. */
export const BUILT_IN_NAMES = /* @__PURE__ */ BUILT_IN_FEATURES.features.map(({ name }) => name);
