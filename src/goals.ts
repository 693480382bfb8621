/** What visitors do, as rewards: joins the site's goals with the exposures that they are credited to. */
import { goalRules, type GoalRules } from './config/goal-rules.js';
import { ownValue } from './config/own-value.js';
import type { SiteConfig } from './config/site-config.js';
import { slotRules } from './config/slot-rules.js';
import { describeValue } from './errors.js';
import type { Events } from './events.js';
import type { FaultLog } from './fault-log.js';
import { goalReward } from './learning/goal-reward.js';
import type { Knowledge } from './knowledge.js';
import type { Outcomes } from './outcomes.js';
import type { PageView } from './page-view-api.js';
import type { Interaction } from './interaction.js';

/** How soon other tabs are asked again for exposures that a goal may be credited to. */
const ASK_AGAIN_MS = 1000;

export interface GoalsOptions {
  readonly config: () => SiteConfig;
  readonly knowledge: Pick<Knowledge, 'slot'>;
  readonly view: Pick<PageView, 'standing'>;
  readonly outcomes: Pick<Outcomes, 'reward'>;
  readonly events: Events;
  readonly faults: FaultLog;
  readonly now: () => number;
  /** Says that a decision was seen. */
  readonly expose: (id: string) => Promise<void>;
}

export interface Goals {
  all(): readonly GoalRules[];
  /** Takes the goals of a config. */
  read(config: SiteConfig): void;
  /** A goal of the config. */
  find(name: string): GoalRules | undefined;
  /** Credits what an interaction reaches. */
  credit(interaction: Interaction): void;
  /** Credits what an event reaches, for its properties' values. */
  track(event: string, properties: unknown): void;
  /**
   * Credits every exposure of every slot that names the goal, if its window is open: each once.
   *
   * @param value 0 or more, in the goal's unit.
   */
  reach(goal: GoalRules, value: unknown): Promise<void>;
}

export function createGoals(options: GoalsOptions): Goals {
  const { config, knowledge, view, outcomes, events, faults, now, expose } = options;
  let rules = goalRules(config());
  const read = (site: SiteConfig) => void (rules = goalRules(site));
  const all = () => rules;

  /** By slot and goal, when an exposure was last credited. */
  const lastCredited = new Map<string, number>();
  // One that is being learned is not known yet.
  events.on('exposure', () => lastCredited.clear());

  const creditSlot = (slot: string, { name, max }: GoalRules, value: number, id?: string) => {
    const weight = ownValue(slotRules(config(), slot).goals, name);
    const { exposures } = knowledge.slot(slot);
    const open = id ? [exposures.get(id)] : [...exposures.values()];
    // A hundred clicks are one reward: what is known to be credited is not learned again, but another tab
    // may have shown the slot since.
    const key = `${name} ${slot}`;
    const isRecent = now() - lastCredited.get(key)! < ASK_AGAIN_MS;
    const isKnown = id !== undefined || isRecent;
    if (!weight || (isKnown && open.every((each) => each?.goals.includes(name)))) return undefined;
    lastCredited.set(key, now());
    const reward = goalReward(weight, value, max);
    return outcomes.reward(slot, { ...(id && { id }), goal: name, value, reward });
  };

  const reach = async (goal: GoalRules, value: unknown): Promise<void> => {
    if (!(typeof value === 'number' && value >= 0 && value < Infinity)) {
      const expected = 'a number, 0 or more';
      const path = `goal "${goal.name}"`;
      return void faults.refuse('goal-value-invalid', path, describeValue(value), expected);
    }
    const slots = Object.keys(config().slots ?? {});
    await Promise.all(slots.map(async (slot) => creditSlot(slot, goal, value)));
  };

  return {
    all,
    read,
    find: (name) => all().find((goal) => goal.name === name && ownValue(config().goals, name)),
    credit: (interaction) => {
      if (interaction.kind === 'scroll') {
        for (const goal of all()) {
          const isNow = interaction.from < goal.depth && goal.depth <= interaction.depth;
          if (goal.on === 'scroll' && isNow) void reach(goal, 1);
        }
      }
      if (!('slots' in interaction)) return;
      const reached = all().filter(({ name }) => interaction.goals.includes(name));
      for (const { slot, variant, goals } of interaction.slots) {
        const decision = view.standing(slot);
        if (goals.length === 0 || decision?.reason !== 'policy' || decision.variant !== variant) {
          continue;
        }
        // Whoever clicks has seen it, however fast.
        void expose(decision.id);
        for (const goal of reached) {
          if (goal.within === 'slot' && goals.includes(goal.name)) {
            void creditSlot(slot, goal, 1, decision.id);
          }
        }
      }
      for (const goal of reached) if (goal.within === 'page') void reach(goal, 1);
    },
    track: (event, properties) => {
      for (const goal of all()) {
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
    reach,
  };
}
