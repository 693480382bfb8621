/** A site by its config: joins the rules with the facts and the interactions that they may ask for. */
import { ENGAGED_SECONDS, goalRules } from './config/goal-rules.js';
import { slotRules } from './config/slot-rules.js';
import { validateConfig } from './config/validate-config.js';
import { readBrowserFacts } from './context/browser-facts.js';
import { BUILT_IN_FEATURES, BUILT_IN_NAMES } from './context/built-in-features.js';
import { createFixedSchema } from './context/fixed-schema.js';
import { isSelector } from './dom/is-selector.js';
import { canObserveVisibility } from './dom/when-visible.js';
import { recordAttention } from './interactions/record-attention.js';
import { recordForms } from './interactions/record-forms.js';
import { recordScroll } from './interactions/record-scroll.js';
import { recordTags } from './interactions/record-tags.js';
import type { CreateSite } from './site-api.js';
import { createSiteGoals } from './site-goals.js';
import { createSiteInterests, namedInterests } from './site-interests.js';

const NO_CONFIG = { version: 1 };

export const createSite: CreateSite = (given, host) => {
  const { config, unsupported } = validateConfig(given ?? NO_CONFIG, isSelector, BUILT_IN_NAMES);
  const { now, signal, onInteraction } = host;
  const goals = goalRules(config);
  const names = namedInterests(config);
  const interests = names.length > 0 ? createSiteInterests(config, names, host) : undefined;
  const resets: (() => void)[] = [];
  if (typeof document !== 'undefined') {
    recordForms(document, now, goals, onInteraction, signal);
    resets.push(recordScroll(now, goals, onInteraction, signal));
    const tags = interests && recordTags(document, interests.add, signal);
    if (tags) resets.push(tags.nextView);
    if (canObserveVisibility()) {
      const onPage = (seconds: number) => {
        if (seconds === ENGAGED_SECONDS) tags?.tellPage();
      };
      resets.push(recordAttention(document, now, goals, onInteraction, onPage, signal));
    }
  }
  return {
    name: config.site,
    unsupported,
    schema: createFixedSchema([...BUILT_IN_FEATURES.features, ...(config.context?.features ?? [])]),
    goals,
    isSpecial: config.special,
    ...(interests && { begin: interests.begin }),
    slot: (name) => slotRules(config, name),
    facts: (slot) => ({
      ...readBrowserFacts(),
      ...(!slotRules(config, slot).isSpecial && interests?.facts()),
    }),
    ...createSiteGoals(config, goals, host),
    nextView: () => resets.forEach((reset) => reset()),
  };
};
