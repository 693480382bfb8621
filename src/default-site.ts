import { DEFAULT_RULES } from './config/default-rules.js';
import { BUILT_IN_FEATURES } from './context/built-in-features.js';
import type { Site } from './site-api.js';

/** The rules of a page without a config: a click inside a slot is worth 1. */
export const DEFAULT_SITE: Site = {
  schema: BUILT_IN_FEATURES,
  slot: () => DEFAULT_RULES,
};
