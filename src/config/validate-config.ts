import { describeValue } from '../errors.js';
import { checkFeatures } from './check-features.js';
import { checkShape } from './check-shape.js';
import { SITE } from './config-shape.js';
import { CLICK_GOAL } from './default-rules.js';
import { ownValue } from './own-value.js';
import { refuseConfig } from './refuse-config.js';
import type { SiteConfig } from './site-config.js';

/** A validated config, and the names in it that are known but mean nothing yet. */
export interface ValidConfig {
  readonly config: SiteConfig;
  readonly unsupported: readonly string[];
}

/**
 * Checks a config as it was parsed from JSON.
 *
 * @param isSelector whether the page understands a text as a CSS selector.
 * @param builtIn names of facts that a site's own must not have.
 * @throws TailorError `config-invalid` with the path of the first thing that is wrong.
 */
export function validateConfig(
  value: unknown,
  isSelector: (text: string) => boolean,
  builtIn: readonly string[],
): ValidConfig {
  const unsupported: string[] = [];
  checkShape(SITE, value, '', { isSelector, onLater: (path) => unsupported.push(path) });

  const config = value as SiteConfig;
  const { version, goals = {}, slots = {} } = config;
  if (!version) refuseConfig('version', describeValue(version), '1');
  checkFeatures(config, builtIn);
  for (const [name, { on, event }] of Object.entries(goals)) {
    if (!on || (on === 'track' && !event)) {
      const expected = on ? 'a name' : 'what reaches the goal';
      refuseConfig(`goals.${name}.${on ? 'event' : 'on'}`, describeValue(event), expected);
    }
  }
  for (const [slot, { goals: weights = {} }] of Object.entries(slots)) {
    for (const name of Object.keys(weights)) {
      if (name !== CLICK_GOAL.name && !ownValue(goals, name)) {
        refuseConfig(`slots.${slot}.goals.${name}`, 'no goal of that name', 'one of goals');
      }
    }
  }
  return { config, unsupported };
}
