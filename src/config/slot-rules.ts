import { readCondition } from '../targeting/read-condition.js';
import { nextChange, whyNotNow } from '../targeting/schedule.js';
import type { Context } from '../types.js';
import { DEFAULT_GOALS, DEFAULT_RULES } from './default-rules.js';
import { ownValue } from './own-value.js';
import { listedFacts } from './purpose-rules.js';
import type { ListConfig, SiteConfig, SlotConfig } from './site-config.js';
import { tagsOf, withinCap } from './within-cap.js';

/** An item of a list, as far as rules look at it. */
export interface TaggedItem {
  readonly id: string;
  /** Each on its own, or as an attribute has them, with spaces between them. */
  readonly tags?: readonly string[] | string | null | undefined;
}

/** What holds for one slot or list, with the defaults filled in. */
export interface SlotRules {
  /** Of a list: how many places are ranked. */
  readonly size?: number | undefined;
  /**
   * Of a list: those that are left of which no tag has been chosen too often; all that are left where there is no other.
   */
  withinCap?(
    chosen: readonly string[],
    left: readonly string[],
    items?: readonly TaggedItem[],
  ): readonly string[];
  /** The attribution window in milliseconds. */
  readonly windowMs: number;
  /** Uniform mass over all eligible variants together, in [0, 1]. */
  readonly minProbability: number;
  /** What each goal is worth, in [0, 1]. */
  readonly goals: Readonly<Record<string, number>>;
  /** The ids that the config names, `default` left out. */
  readonly listed: readonly string[];
  /** What is learned here ends with the page view. */
  readonly isSpecial?: boolean;
  /** What the slot's model may see of the facts that are known. */
  modelFacts(facts: Context): Context;
  /**
   * Why a variant may not be shown, in a word: its status, `from` or `to` outside of its time, `when` to others than
   * it is for. Empty if it may.
   *
   * @param facts that are known, before any encoding.
   * @param now milliseconds since the epoch.
   */
  whyNot(variant: string, facts: Context, now: number): string;
  /**
   * Until when no schedule begins or ends, as far as a day ahead; milliseconds since the epoch. Infinity where there
   * is none.
   */
  holdsUntil(now: number): number;
}

/** @param config a validated config. */
export function slotRules(config: SiteConfig, slot: string): SlotRules {
  const listed: (ListConfig & SlotConfig) | undefined = ownValue(config.lists, slot);
  const { size, tagCap } = listed ?? {};
  const {
    windowMinutes,
    minProbability = DEFAULT_RULES.minProbability,
    goals = DEFAULT_GOALS,
    variants = {},
    special = false,
    purpose: purposeName = '',
  } = ownValue(config.slots, slot) ?? listed ?? {};
  const conditions = Object.fromEntries(
    Object.entries(variants).map(([id, { when }]) => [id, readCondition(when)]),
  );
  const purpose = ownValue(config.purposes, purposeName);
  return {
    windowMs: windowMinutes === undefined ? DEFAULT_RULES.windowMs : windowMinutes * 60_000,
    minProbability,
    goals,
    listed: Object.keys(variants).filter((id) => id !== 'default'),
    isSpecial: special,
    size,
    ...(tagCap !== undefined && {
      withinCap: (chosen, left, items) => withinCap(tagCap, chosen, left, tagsOf(items ?? [])),
    }),
    modelFacts: (facts) => (purpose ? listedFacts(purpose, facts) : facts),
    holdsUntil: (now) =>
      Math.min(
        ...Object.values(variants).map((schedule) => nextChange(schedule, config.timeZone, now)),
      ),
    whyNot: (id, facts, now) => {
      const variant = ownValue(variants, id) ?? {};
      const { status = 'live' } = variant;
      if (status !== 'live') return status;
      const schedule = whyNotNow(variant, config.timeZone, now);
      return schedule || (ownValue(conditions, id)?.(facts) === false ? 'when' : '');
    },
  };
}
