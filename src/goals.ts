/** What visitors do, as rewards: joins the site's goals with the exposures that they are credited to. */
import type { GoalRules } from './config/goal-rules.js';
import { isCompared } from './decision/is-compared.js';
import { ownValue } from './config/own-value.js';
import type { Events } from './events.js';
import { goalReward } from './learning/goal-reward.js';
import type { Knowledge } from './knowledge-api.js';
import type { Outcomes } from './outcomes.js';
import type { PageView } from './page-view-api.js';
import type { Place } from './interaction.js';
import type { SlotRules } from './config/slot-rules.js';

/** How soon other tabs are asked again for exposures that a goal may be credited to. */
const ASK_AGAIN_MS = 1000;

export interface GoalsOptions {
  readonly site: () => {
    /** Every goal there is. */
    readonly goals: readonly GoalRules[];
    slot(name: string): Pick<SlotRules, 'goals'>;
    reach(name: string, value: unknown): unknown;
  };
  readonly knowledge: Pick<Knowledge, 'slot'>;
  readonly pageView: Pick<PageView, 'standing'>;
  readonly outcomes: Pick<Outcomes, 'reward'>;
  readonly on: Events['on'];
  readonly now: () => number;
  /** Says that a decision was seen. */
  readonly expose: (id: string) => Promise<void>;
}

export interface Goals {
  /** Credits what was reached at a place: in the slots around it, or on the page. */
  credit(place: Place): void;
  /**
   * Credits a goal to a slot's open exposures, each once, if the slot names it.
   *
   * @param value 0 or more, in the goal's unit.
   * @param id of the one exposure that is meant; all of them unless said.
   */
  creditSlot(slot: string, goal: GoalRules, value: number, id?: string): Promise<void> | undefined;
}

export function createGoals(options: GoalsOptions): Goals {
  const { site, knowledge, pageView, outcomes, on, now, expose } = options;

  /** By goal, slot and exposure, when that was last credited. */
  const lastCredited = new Map<string, number>();
  // A new one was not.
  on('exposure', () => lastCredited.clear());

  const creditSlot: Goals['creditSlot'] = (slot, { name, max }, value, id) => {
    const weight = ownValue(site().slot(slot).goals, name) ?? 0;
    const reward = goalReward(weight, value, max);
    const key = `${name} ${slot} ${id}`;
    // A hundred clicks are one reward. Another tab may have shown the slot since, and is asked again after a while.
    const isRecent = Math.abs(now() - lastCredited.get(key)!) < ASK_AGAIN_MS;
    const isCredited = id && knowledge.slot(slot).exposures.get(id)?.goals.includes(name);
    // One that adds nothing is none: what comes right behind it may be worth something.
    if (reward === 0 || isRecent || isCredited) return undefined;
    lastCredited.set(key, now());
    return outcomes.reward(slot, { ...(id && { id }), goal: name, value, reward });
  };

  return {
    creditSlot,
    credit: ({ goals: names, slots }) => {
      const reached = site().goals.filter(({ name }) => names.includes(name));
      for (const { slot, variant, goals } of slots) {
        const decision = pageView.standing(slot, variant);
        if (goals.length === 0 || !decision) continue;
        const { id, origin } = decision;
        if (!origin && !isCompared(decision)) continue;
        // Whoever does something in it has seen it, however fast.
        void expose(id);
        for (const goal of reached) {
          if (goal.within === 'slot' && goals.includes(goal.name)) {
            void creditSlot(slot, goal, 1, origin ?? id);
          }
        }
      }
      for (const { name, within } of reached) if (within === 'page') void site().reach(name, 1);
    },
  };
}
