/** The goals of a config that count on the whole page: joins them with the slots that name them. */
import type { GoalRules } from './config/goal-rules.js';
import { createGoals } from './goals.js';
import type { SlotRules } from './config/slot-rules.js';
import { ownValue } from './config/own-value.js';
import { placesOf, type SiteConfig } from './config/site-config.js';
import { describeValue, TailorError } from './errors.js';
import type { Site, SiteHost } from './site-api.js';

/** A custom event's name is for people; a longer one is a mistake. */
const MAX_EVENT_LENGTH = 100;

/**
 * @param config a validated config.
 * @param goals its goals.
 */
export function createSiteGoals(
  config: SiteConfig,
  goals: readonly GoalRules[],
  slotOf: (slot: string) => SlotRules,
  host: SiteHost,
): Required<Pick<Site, 'reach' | 'track' | 'credit'>> {
  const { report, emit, now } = host;
  const { credit, creditSlot } = createGoals({
    ...host,
    site: () => ({ goals, slot: slotOf, reach: reachNamed }),
  });
  const reachNamed = (name: string, value: unknown) => {
    const goal = goals.find((each) => each.name === name && ownValue(config.goals, name));
    return goal && reach(goal, value);
  };
  const reach = async (goal: GoalRules, value: unknown): Promise<void> => {
    if (!(typeof value === 'number' && value >= 0 && value < Infinity)) {
      const expected = 'a number, 0 or more';
      const path = `goal "${goal.name}"`;
      return report(new TailorError('goal-value-invalid', path, describeValue(value), expected));
    }
    const slots = Object.keys(placesOf(config));
    await Promise.all(slots.map(async (slot) => creditSlot(slot, goal, value)));
  };

  return {
    credit,
    reach: reachNamed,
    track: (event, properties) => {
      const isEvent = typeof event === 'string' && event !== '' && event.length <= MAX_EVENT_LENGTH;
      if (!isEvent) {
        const expected = `a name of 1 to ${MAX_EVENT_LENGTH} characters`;
        return report(new TailorError('event-invalid', 'track', describeValue(event), expected));
      }
      emit('interaction', { kind: 'track', at: now(), event });
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
