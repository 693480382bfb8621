import { ownValue } from './own-value.js';
import { CLICK } from './goal-rules.js';
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
  isEligible(variant: string): boolean;
}

const DEFAULT_WINDOW_MINUTES = 30;
const DEFAULT_MIN_PROBABILITY = 0.02;

/** Targeting by these comes later; until then a variant with one of them is not shown to anybody. */
const CONDITIONS = ['when', 'from', 'to'];

/** @param config a validated config. */
export function slotRules(config: SiteConfig, slot: string): SlotRules {
  const {
    windowMinutes,
    minProbability,
    goals = { [CLICK]: 1 },
    variants = {},
  } = ownValue(config.slots, slot) ?? {};
  return {
    windowMs: (windowMinutes ?? DEFAULT_WINDOW_MINUTES) * 60_000,
    minProbability: minProbability ?? DEFAULT_MIN_PROBABILITY,
    goals,
    listed: Object.keys(variants).filter((id) => id !== 'default'),
    isEligible: (id) => {
      const variant = ownValue(variants, id);
      if (!variant) return true;
      return (
        (variant.status ?? 'live') === 'live' &&
        !CONDITIONS.some((name) => Object.hasOwn(variant, name))
      );
    },
  };
}
