import { DEFAULT_RULES } from './default-rules.js';
import { ownValue } from './own-value.js';
import type { SiteConfig } from './site-config.js';

/** What holds for one slot, with the defaults filled in. */
export interface SlotRules {
  /** The attribution window in milliseconds. */
  readonly windowMs: number;
  /** Uniform mass over all eligible variants together, in [0, 1]. */
  readonly minProbability: number;
  /** What each goal is worth, in [0, 1]. */
  readonly goals: Readonly<Record<string, number>>;
  /** The ids that the config names, `default` left out. */
  readonly listed: readonly string[];
  /** What is learned here ends with the page view. */
  readonly isSpecial: boolean;
  /** Why a variant may not be shown, in a word: its status, or what it is subject to. Empty if it may. */
  whyNot(variant: string): string;
}

/** Targeting by these comes later; until then a variant with one of them is not shown to anybody. */
const CONDITIONS = ['when', 'from', 'to'];

/** @param config a validated config. */
export function slotRules(config: SiteConfig, slot: string): SlotRules {
  const {
    windowMinutes,
    minProbability = DEFAULT_RULES.minProbability,
    goals = DEFAULT_RULES.goals,
    variants = {},
    special = false,
  } = ownValue(config.slots, slot) ?? {};
  return {
    windowMs: windowMinutes === undefined ? DEFAULT_RULES.windowMs : windowMinutes * 60_000,
    minProbability,
    goals,
    listed: Object.keys(variants).filter((id) => id !== 'default'),
    isSpecial: special,
    whyNot: (id) => {
      const variant = ownValue(variants, id) ?? {};
      const { status = 'live' } = variant;
      if (status !== 'live') return status;
      return CONDITIONS.find((name) => Object.hasOwn(variant, name)) ?? '';
    },
  };
}
