/** A site by its config: joins the rules with the facts and the interactions that they may ask for. */
import { goalRules } from './config/goal-rules.js';
import { slotRules, type SlotRules } from './config/slot-rules.js';
import { validateConfig } from './config/validate-config.js';
import { readBrowserFacts } from './context/browser-facts.js';
import { BUILT_IN_FEATURES, BUILT_IN_NAMES } from './context/built-in-features.js';
import { createFixedSchema } from './context/fixed-schema.js';
import { isSelector } from './dom/is-selector.js';
import type { CreateSite } from './site-api.js';
import { createRecording } from './recording.js';
import { createSiteGoals } from './site-goals.js';
import { createSiteInterests, namedInterests } from './site-interests.js';

const NO_CONFIG = { version: 1 };

export const createSite: CreateSite = (given, host) => {
  const { config, unsupported, facts } = validateConfig(
    given ?? NO_CONFIG,
    isSelector,
    BUILT_IN_NAMES,
  );
  const goals = goalRules(config);
  const names = config.special ? [] : namedInterests(facts);
  const interests = names.length > 0 ? createSiteInterests(config, names, host) : undefined;
  const rules = new Map<string, SlotRules>();
  const rulesOf = (slot: string) => {
    const known = rules.get(slot) ?? slotRules(config, slot);
    // Those that the config does not name are many, perhaps, and all alike.
    if (config.slots && Object.hasOwn(config.slots, slot)) rules.set(slot, known);
    return known;
  };
  const recording = createRecording(goals, interests, host);
  return {
    name: config.site,
    unsupported,
    schema: createFixedSchema([...BUILT_IN_FEATURES.features, ...(config.context?.features ?? [])]),
    goals,
    isSpecial: config.special,
    ...(interests && { begin: interests.begin }),
    slot: rulesOf,
    facts: (slot) => ({
      ...readBrowserFacts(),
      ...(!rulesOf(slot).isSpecial && interests?.facts()),
    }),
    ...createSiteGoals(config, goals, host),
    ...recording,
  };
};
