/** A site by its config: joins the rules with the facts and the interactions that they may ask for. */
import { goalRules } from './config/goal-rules.js';
import { slotRules, type SlotRules } from './config/slot-rules.js';
import { placesOf } from './config/site-config.js';
import { validateConfig } from './config/validate-config.js';
import { readBrowserFacts } from './context/browser-facts.js';
import { BUILT_IN_FEATURES, BUILT_IN_NAMES } from './context/built-in-features.js';
import { createFixedSchema } from './context/fixed-schema.js';
import { createSiteContext } from './context/site-context.js';
import { TailorError } from './errors.js';
import { isSelector } from './dom/is-selector.js';
import type { CreateSite } from './site-api.js';
import { createRecording } from './recording.js';
import { withTimeout } from './storage/with-timeout.js';
import { createSiteGoals } from './site-goals.js';
import { visitorFacts } from './context/visitor-profile.js';
import { createSiteContent } from './site-content.js';
import { createSiteCaps } from './site-caps.js';
import { createSiteLayers } from './site-layers.js';
import { createSiteInterests, namedInterests } from './site-interests.js';

const NO_CONFIG = { version: 1 };

/** A page does not wait for a fact that takes longer. */
const ANSWER_TIMEOUT_MS = 200;

export const createSite: CreateSite = (given, host) => {
  const { config, unsupported, facts } = validateConfig(
    given ?? NO_CONFIG,
    isSelector,
    BUILT_IN_NAMES,
  );
  if (unsupported.length > 0) {
    const path = `config ${unsupported.join(', ')}`;
    const expected = 'none before a later version';
    host.report(new TailorError('config-unsupported', path, 'a name', expected));
  }
  const goals = goalRules(config);
  const names = config.special ? [] : namedInterests(facts);
  const interests = names.length > 0 ? createSiteInterests(config, names, host) : undefined;
  const rules = new Map<string, SlotRules>();
  const places = placesOf(config);
  const rulesOf = (slot: string) => {
    const known = rules.get(slot) ?? slotRules(config, slot);
    // Those that the config does not name are many, perhaps, and all alike.
    if (Object.hasOwn(places, slot)) rules.set(slot, known);
    return known;
  };
  const context = createSiteContext(
    (answer) => withTimeout(answer, ANSWER_TIMEOUT_MS),
    (name, thrown) => host.refuseThrown(`context ${name}`, thrown),
  );
  const layers = createSiteLayers(config, host);
  const content = createSiteContent(config, host);
  const recording = createRecording(goals, interests, host);
  return {
    name: config.site,
    config,
    schema: createFixedSchema([...BUILT_IN_FEATURES.features, ...(config.context?.features ?? [])]),
    ...createSiteCaps(config, host),
    settle: layers.settle,
    begin: async () => {
      await Promise.all([layers.begin(), interests?.begin(), context.settled(), content.begin()]);
    },
    told: context.facts,
    setContext: context.set,
    slot: rulesOf,
    contentOf: content.contentOf,
    facts: (slot) => ({
      ...readBrowserFacts(),
      ...visitorFacts(host.knowledge.profile),
      ...(!rulesOf(slot).isSpecial && interests?.facts()),
    }),
    ...createSiteGoals(config, goals, rulesOf, host),
    ...recording,
  };
};
