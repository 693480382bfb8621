import { beforeEach, expect, test, vi } from 'vitest';
import { createEvents, type Events } from '../src/events.js';
import { createGoals, type Goals } from '../src/goals.js';
import { CLICK_GOAL, DEFAULT_RULES } from '../src/config/default-rules.js';
import type { Place } from '../src/interaction.js';
import type { GoalRules } from '../src/config/goal-rules.js';
import type { Credit } from '../src/slot-bandit.js';
import type { Decision, SlotRecord } from '../src/types.js';

const DECISION = { id: 'shown', slot: 'hero', variant: 'a', reason: 'policy' } as Decision;

const exposure = { variant: 'a', features: new Float64Array(1), exposedAt: 0, reward: 0 };

/** Clicks on a button in the slot, and on one elsewhere that is worth as much. */
const click: Place = {
  goals: ['click'],
  slots: [{ slot: 'hero', variant: 'a', goals: ['click'] }],
};
const buy: Place = { goals: ['buy'], slots: [] };

const BUY_GOAL: GoalRules = { name: 'buy', on: 'click', within: 'page', max: 1 };

let credited: Set<string>;
let time: number;
let events: Events;
beforeEach(() => {
  credited = new Set();
  time = 0;
  events = createEvents(() => {});
});

/** Goals over one exposure, of which learning knows at once what was credited to it, unless it is slow. */
function start(isSlow = false) {
  const reward = vi.fn(async (_slot: string, { goal }: Pick<Credit, 'goal'>) => {
    if (!isSlow) credited.add(goal);
  });
  const recordNow = (): SlotRecord => ({
    version: 1,
    arms: new Map(),
    exposures: new Map([['shown', { ...exposure, goals: [...credited] }]]),
  });
  const goals: Goals = createGoals({
    site: () => ({
      goals: [CLICK_GOAL, BUY_GOAL],
      slot: () => ({ ...DEFAULT_RULES, goals: { click: 1, buy: 1 } }),
      reach: async (_name, value) => goals.creditSlot('hero', BUY_GOAL, value as number),
    }),
    knowledge: { slot: recordNow },
    pageView: { standing: () => DECISION },
    outcomes: { reward },
    on: events.on,
    now: () => time,
    expose: async () => {},
  });
  return { ...goals, reward };
}

test('a hundred clicks on what is known to be credited are learned once', () => {
  const { credit, reward } = start();
  for (let i = 0; i < 100; i++) credit(click);
  expect(reward.mock.calls).toEqual([
    ['hero', { id: 'shown', goal: 'click', value: 1, reward: 1 }],
  ]);
});

test('a goal that counts for all that was seen is asked for again after a second, or an exposure', () => {
  const { credit, reward } = start();
  for (let i = 0; i < 100; i++) credit(buy);
  expect(reward).toHaveBeenCalledTimes(1);
  time = 1000;
  for (let i = 0; i < 100; i++) credit(buy);
  expect(reward).toHaveBeenCalledTimes(2);
  events.emit('exposure', {
    ...{ id: 'next', slot: 'hero', variant: 'a', exposedAt: 1000 },
    ...{ propensity: 1, reason: 'policy', probabilities: { a: 1 }, scores: {}, features: [] },
    ...{ policy: 'none', decidedAt: 1000 },
  });
  for (let i = 0; i < 100; i++) credit(buy);
  expect(reward).toHaveBeenCalledTimes(3);
});

test('clicks while a goal is still being learned are not learned again', () => {
  const { credit, reward } = start(true);
  for (let i = 0; i < 100; i++) credit(click);
  expect(reward).toHaveBeenCalledTimes(1);
  time = 1000;
  credit(click);
  expect(reward).toHaveBeenCalledTimes(2);
});

test('a clock that was put back does not silence a goal', () => {
  time = 1e9;
  const { credit, reward } = start(true);
  credit(click);
  time = 0;
  credit(click);
  expect(reward).toHaveBeenCalledTimes(2);
});

test('a goal that is worth nothing this time does not silence the next one', () => {
  const { creditSlot, reward } = start();
  void creditSlot('hero', BUY_GOAL, 0);
  expect(reward).not.toHaveBeenCalled();
  void creditSlot('hero', BUY_GOAL, 1);
  expect(reward).toHaveBeenCalledTimes(1);
});
