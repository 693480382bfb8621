import type { GoalRules } from './goal-rules.js';
import type { SlotRules } from './slot-rules.js';

/** The goal of a slot for which nothing is said: a click on a link or button inside it. */
export const CLICK_GOAL: GoalRules = { name: 'click', on: 'click', within: 'slot', max: 1 };

/** What the goals of such a slot are worth. */
export const DEFAULT_GOALS = { [CLICK_GOAL.name]: 1 };

/** What holds for a slot of which nothing is said, besides its goals. */
export const DEFAULT_RULES: Omit<SlotRules, 'goals'> = {
  windowMs: 30 * 60_000,
  minProbability: 0.02,
  listed: [],
  modelFacts: (facts) => facts,
  whyNot: () => '',
  holdsUntil: () => Infinity,
};
