/** The goals of a config that count on the whole page: joins them with the slots that name them. */
import type { GoalRules } from './config/goal-rules.js';
import { ownValue } from './config/own-value.js';
import type { SiteConfig } from './config/site-config.js';
import { describeValue, TailorError } from './errors.js';
import type { Site, SiteHost } from './site-api.js';

/**
 * @param config a validated config.
 * @param goals its goals.
 */
export function createSiteGoals(
  config: SiteConfig,
  goals: readonly GoalRules[],
  { creditSlot, report }: Pick<SiteHost, 'creditSlot' | 'report'>,
): Pick<Site, 'reach' | 'track'> {
  const reach = async (goal: GoalRules, value: unknown): Promise<void> => {
    if (!(typeof value === 'number' && value >= 0 && value < Infinity)) {
      const expected = 'a number, 0 or more';
      const path = `goal "${goal.name}"`;
      return report(new TailorError('goal-value-invalid', path, describeValue(value), expected));
    }
    const slots = Object.keys(config.slots ?? {});
    await Promise.all(slots.map(async (slot) => creditSlot(slot, goal, value)));
  };

  return {
    reach: (name, value) => {
      const goal = goals.find((each) => each.name === name && ownValue(config.goals, name));
      return goal && reach(goal, value);
    },
    track: (event, properties) => {
      for (const goal of goals) {
        if (goal.on === 'track' && goal.event === event) void reach(goal, readValue(goal));
      }

      function readValue({ value }: GoalRules): unknown {
        if (value === undefined) return 1;
        try {
          return (properties as Record<string, unknown>)[value];
        } catch (thrown) {
          return thrown;
        }
      }
    },
  };
}
