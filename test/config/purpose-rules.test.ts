import { describe, expect, test } from 'vitest';
import { findConfigMistakes } from '../../src/config-mistakes.js';
import { startTailor } from '../helpers/tailor-in-node.js';

const goals = {
  passed: { on: 'track', event: 'passed' },
  advert: { on: 'track', event: 'advert' },
};
const purposes = { learning: { features: ['level', 'interests'], goals: ['passed'] } };
const features = [
  { name: 'level', kind: 'number', min: 0, max: 10 },
  { name: 'plan', kind: 'boolean' },
];

const mistakesOf = (slot: object, more: object = {}) =>
  findConfigMistakes(
    { version: 1, context: { features }, goals, purposes, slots: { task: slot }, ...more },
    () => true,
  ).mistakes.map(({ path, found, expected }) => `${path}: ${found}, ${expected}`);

describe('a slot’s purpose', () => {
  test('allows what it lists', () => {
    const when = { level: { $gt: 3 }, 'interests.maths': { $gt: 1 } };
    const slot = { purpose: 'learning', goals: { passed: 1 }, variants: { hard: { when } } };
    expect(mistakesOf(slot)).toEqual([]);
  });

  test.each([
    [{ purpose: 'play' }, ['slots.task.purpose: no purpose of that name, one of purposes']],
    [{ purpose: 'constructor' }, ['slots.task.purpose: no purpose of that name, one of purposes']],
    [
      { purpose: 'learning', goals: { passed: 1, advert: 0.5 } },
      [
        'slots.task.goals.advert: advert, one of purposes.learning.goals: nothing else is rewarded for that purpose',
      ],
    ],
    [
      { purpose: 'learning' },
      [
        'slots.task.goals: click, one of purposes.learning.goals: nothing else is rewarded for that purpose',
      ],
    ],
    [
      {
        purpose: 'learning',
        goals: { passed: 1 },
        variants: {
          a: { when: { $or: [{ plan: true }, { level: 1 }] } },
          b: { when: { levels: 1 } },
        },
      },
      [
        'slots.task.variants.a.when.$or[0].plan: plan, one of purposes.learning.features: nothing else is used for that purpose',
        'slots.task.variants.b.when.levels: levels, one of purposes.learning.features: nothing else is used for that purpose',
      ],
    ],
  ])('refuses what it does not list: %j', (slot, mistakes) => {
    expect(mistakesOf(slot)).toEqual(mistakes);
  });

  test('refuses goals that nobody has declared', () => {
    expect(
      mistakesOf({}, { purposes: { learning: { features: [], goals: ['passed', 'sold'] } } }),
    ).toEqual(['purposes.learning.goals[1]: no goal of that name, one of goals']);
  });

  test('keeps from the slot’s model whatever it does not list, and from no other', async () => {
    const slots = {
      task: { purpose: 'learning', goals: { passed: 1 } },
      hero: {},
    };
    const config = { version: 1, context: { features }, goals, purposes, slots };
    const { tailor, codes } = await startTailor({ config });
    await tailor.setContext({ level: 10, plan: true });
    const variants = ['a', 'b'];
    const task = tailor.decide('task', { variants }).features;
    const hero = tailor.decide('hero', { variants }).features;
    expect(task.slice(-2)).toEqual([1, 0]);
    expect(hero.slice(-2)).toEqual([1, 1]);
    // The hour and the weekday are facts like others.
    expect(task.slice(0, -2).filter((number) => number !== 0)).toEqual([1]);
    expect(hero.slice(0, -2).filter((number) => number !== 0).length).toBeGreaterThan(2);
    expect(codes()).toEqual([]);
  });
});
