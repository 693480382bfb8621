import { describeValue } from '../errors.js';
import { checkCondition } from '../targeting/check-condition.js';
import { checkFeatures } from './check-features.js';
import { checkShape } from './check-shape.js';
import { SITE } from './config-shape.js';
import { CLICK_GOAL } from './default-rules.js';
import { ownValue } from './own-value.js';
import { checkPurposes } from './purpose-rules.js';
import { type RefuseAt, refuseConfig } from './refuse-config.js';
import { refuseSensitive } from './refuse-sensitive.js';
import type { SiteConfig, SlotConfig } from './site-config.js';

/** A validated config, and the names in it that are known but mean nothing yet. */
export interface ValidConfig {
  readonly config: SiteConfig;
  readonly unsupported: readonly string[];
  /** Names of facts that features and conditions look at. */
  readonly facts: readonly string[];
}

/** As many as an element may have; nobody sees enough of more to learn from. */
const MAX_VARIANTS = 64;

/** Ids are kept on the device. */
const MAX_ID_LENGTH = 100;

/**
 * Checks a config as it was parsed from JSON.
 *
 * @param isSelector whether the page understands a text as a CSS selector.
 * @param builtIn names of facts that a site's own must not have.
 * @param refuse is told everything that is wrong; what belongs together is looked at where the rest is right.
 * @throws TailorError `config-invalid` with the path of the first thing that is wrong, unless `refuse` is given.
 */
export function validateConfig(
  value: unknown,
  isSelector: (text: string) => boolean,
  builtIn: readonly string[],
  refuse: RefuseAt = refuseConfig,
): ValidConfig {
  const config = value as SiteConfig;
  const unsupported: string[] = [];
  const facts: string[] = [];
  let isRight = true;
  const refuseAt: RefuseAt = (path, found, expected) => {
    isRight = false;
    refuse(path, found, expected);
  };
  const onLater = (path: string) => void unsupported.push(path);
  checkShape(SITE, value, '', {
    refuseAt,
    isSelector,
    onLater,
    checkCondition: (condition, path) =>
      checkCondition(condition, path, {
        refuseAt,
        onUnknown: onLater,
        onFact: (name, at) => {
          facts.push(name);
          refuseSensitive(name, at, config, refuseAt);
        },
      }),
  });
  if (isRight) {
    if (!config.version) refuseAt('version', describeValue(config.version), '1');
    if (config.overrideGpc === '') refuseAt('overrideGpc', '""', 'why, in a sentence');
    checkFeatures(config, builtIn, refuseAt);
    checkGoals(config, refuseAt);
    checkSlots(config, refuseAt);
    checkLists(config, refuseAt);
    checkPurposes(config, refuseAt);
    facts.push(...(config.context?.features ?? []).map(({ name }) => name));
  }
  return { config, unsupported, facts };
}

function checkGoals({ goals = {}, audience }: SiteConfig, refuseAt: RefuseAt): void {
  for (const [name, { on, event, within }] of Object.entries(goals)) {
    if (name === CLICK_GOAL.name && (on !== 'click' || within === 'page')) {
      const expected = 'another name: this one is what slots without goals are rewarded for';
      refuseAt(`goals.${name}`, 'another goal than a click in a slot', expected);
    }
    if (audience === 'child' && on === 'dwell') {
      const expected = 'another goal: with audience "child" no time of attention is rewarded';
      refuseAt(`goals.${name}.on`, describeValue(on), expected);
    }
    if (!on || (on === 'track' && !event)) {
      const expected = on ? 'a name' : 'what reaches the goal';
      refuseAt(`goals.${name}.${on ? 'event' : 'on'}`, describeValue(event), expected);
    }
  }
}

function checkSlots({ goals, slots = {} }: SiteConfig, refuseAt: RefuseAt): void {
  for (const [slot, { goals: weights, variants = {} }] of Object.entries(slots)) {
    checkWeights(`slots.${slot}.goals`, weights, goals, refuseAt);
    const ids = Object.keys(variants);
    if (ids.length > MAX_VARIANTS) {
      refuseAt(`slots.${slot}.variants`, `${ids.length}`, `at most ${MAX_VARIANTS}`);
    }
    if (variants['default']?.content) {
      const expected = 'another variant: what the page has is the default';
      refuseAt(`slots.${slot}.variants.default.content`, 'content', expected);
    }
    for (const [id, { from, to }] of Object.entries(variants)) {
      if (id === '' || id.length > MAX_ID_LENGTH) {
        const expected = `an id of 1 to ${MAX_ID_LENGTH} characters`;
        refuseAt(`slots.${slot}.variants`, describeValue(id), expected);
      }
      // A day that ends something is a part of it.
      if (from && to && from.slice(0, to.length) > to) {
        refuseAt(`slots.${slot}.variants.${id}.to`, describeValue(to), `an end after ${from}`);
      }
    }
  }
}

function checkLists({ goals, slots, lists = {} }: SiteConfig, refuseAt: RefuseAt): void {
  for (const [list, { goals: weights, size = 1, tagCap = 1 }] of Object.entries(lists)) {
    checkWeights(`lists.${list}.goals`, weights, goals, refuseAt);
    for (const name of Object.keys(weights ?? {})) {
      const { on, within = 'slot' } = ownValue(goals, name) ?? {};
      if (on === 'dwell' && within === 'slot') {
        refuseAt(`lists.${list}.goals.${name}`, 'time of attention to a slot', 'another goal');
      }
    }
    if (ownValue(slots, list)) refuseAt(`lists.${list}`, 'a slot of that name', 'another name');
    for (const [name, count] of Object.entries({ size, tagCap })) {
      if (!Number.isInteger(count)) {
        refuseAt(`lists.${list}.${name}`, describeValue(count), 'a whole number');
      }
    }
  }
}

function checkWeights(
  path: string,
  weights: SlotConfig['goals'],
  goals: SiteConfig['goals'],
  refuseAt: RefuseAt,
): void {
  for (const name of Object.keys(weights ?? {})) {
    if (name !== CLICK_GOAL.name && !ownValue(goals, name)) {
      refuseAt(`${path}.${name}`, 'no goal of that name', 'one of goals');
    }
  }
}
