import { expect, test, vi } from 'vitest';
import { createFaultLog } from '../src/fault-log.js';
import { createGoals } from '../src/goals.js';
import type { Interaction } from '../src/interaction.js';
import type { Decision, SlotRecord } from '../src/types.js';

const DECISION = { id: 'shown', slot: 'hero', variant: 'a', reason: 'policy' } as Decision;

const click: Interaction = {
  kind: 'click',
  at: 0,
  target: 'button',
  isOutbound: false,
  goals: ['click'],
  slots: [{ slot: 'hero', variant: 'a', goals: ['click'] }],
};

test('a hundred clicks on what is known to be credited are learned once', () => {
  const exposure = { variant: 'a', features: new Float64Array(1), exposedAt: 0, reward: 0 };
  let goals: string[] = [];
  const recordNow = (): SlotRecord => ({
    version: 1,
    arms: new Map(),
    exposures: new Map([['shown', { ...exposure, goals }]]),
  });
  const reward = vi.fn(async () => {
    goals = ['click'];
  });
  const { credit } = createGoals({
    config: () => ({ version: 1 }),
    knowledge: { slot: recordNow },
    view: { standing: () => DECISION },
    outcomes: { reward },
    faults: createFaultLog(() => {}),
    expose: async () => {},
  });
  for (let i = 0; i < 100; i++) credit(click);
  expect(reward.mock.calls).toEqual([
    ['hero', { id: 'shown', goal: 'click', value: 1, reward: 1 }],
  ]);
});
