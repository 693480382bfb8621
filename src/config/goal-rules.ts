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

/** @param config a validated config. */
export function goalRules({ goals = {} }: SiteConfig): readonly GoalRules[] {
  return Object.entries({ [CLICK_GOAL.name]: CLICK_GOAL, ...goals }).map(([name, goal]) => ({
    within: goal.on === 'click' ? 'slot' : 'page',
    max: 1,
    depth: DEFAULT_DEPTH,
    ...goal,
    name,
  }));
}
