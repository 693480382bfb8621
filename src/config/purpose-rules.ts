import { checkCondition } from '../targeting/check-condition.js';
import type { Context } from '../types.js';
import { CLICK_GOAL } from './default-rules.js';
import { ownValue } from './own-value.js';
import type { RefuseAt } from './refuse-config.js';
import { placesOf, type PurposeConfig, type SiteConfig } from './site-config.js';

/** Whether a purpose lists a fact, or what it belongs to. */
function isListed({ features = [] }: Partial<PurposeConfig>, fact: string): boolean {
  return features.some((name) => fact === name || fact.startsWith(`${name}.`));
}

/** Of some facts, those that a purpose lists. */
export function listedFacts(purpose: PurposeConfig, facts: Context): Context {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => isListed(purpose, name)));
}

/** Refuses what slots use beyond their purpose, and purposes that nobody has declared. */
export function checkPurposes(config: SiteConfig, refuseAt: RefuseAt): void {
  const { purposes, lists, goals: known } = config;
  for (const [name, { goals = [] }] of Object.entries(purposes ?? {})) {
    goals.forEach((goal, i) => {
      if (goal === CLICK_GOAL.name || ownValue(known, goal)) return;
      refuseAt(`purposes.${name}.goals[${i}]`, 'no goal of that name', 'one of goals');
    });
  }
  for (const [place, { purpose: name, goals, variants = {} }] of Object.entries(placesOf(config))) {
    if (name === undefined) continue;
    const path = `${ownValue(lists, place) ? 'lists' : 'slots'}.${place}`;
    const purpose = ownValue(purposes, name);
    if (!purpose) {
      refuseAt(`${path}.purpose`, 'no purpose of that name', 'one of purposes');
      continue;
    }
    for (const goal of Object.keys(goals ?? { [CLICK_GOAL.name]: 1 })) {
      if (purpose.goals?.includes(goal)) continue;
      const expected = `one of purposes.${name}.goals: nothing else is rewarded for that purpose`;
      // Without any, a slot is rewarded for clicks.
      refuseAt(goals ? `${path}.goals.${goal}` : `${path}.goals`, goal, expected);
    }
    for (const [id, { when }] of Object.entries(variants)) {
      if (when === undefined) continue;
      const at = `${path}.variants.${id}.when`;
      const expected = `one of purposes.${name}.features: nothing else is used for that purpose`;
      checkCondition(when, at, {
        // What is no condition was refused before.
        refuseAt: () => {},
        onUnknown: () => {},
        onFact: (fact, place) => {
          if (!isListed(purpose, fact)) refuseAt(place, fact, expected);
        },
      });
    }
  }
}
