import { CLICK_GOAL } from './default-rules.js';
import type { GoalConfig, SiteConfig } from './site-config.js';

/** A goal with the defaults filled in. */
export interface GoalRules extends GoalConfig {
  readonly name: string;
  /** Where it counts: in the slots around it, or in all that were seen. */
  readonly within: 'slot' | 'page';
  readonly max: number;
}

const DEFAULT_DEPTH = 0.75;

/** From so many on a visit counts as an engaged one: https://support.google.com/analytics/answer/12195621 */
export const ENGAGED_SECONDS = 10;

/** What is reached in a slot unless the config says otherwise; the rest is reached on the page. */
const IN_SLOTS = ['click', 'dwell'];

/** @param config a validated config. */
export function goalRules({ goals = {} }: SiteConfig): readonly GoalRules[] {
  return Object.entries({ [CLICK_GOAL.name]: CLICK_GOAL, ...goals }).map(([name, goal]) => ({
    within: IN_SLOTS.includes(goal.on) ? 'slot' : 'page',
    max: 1,
    depth: DEFAULT_DEPTH,
    seconds: ENGAGED_SECONDS,
    ...goal,
    name,
  }));
}
