import { describe, expect, test } from 'vitest';
import { exposeInto } from '../../src/learning/expose-into.js';
import { learnInto, type Lesson, lessonName, readLesson } from '../../src/learning/lesson.js';
import { rewardInto } from '../../src/learning/reward-into.js';
import { EMPTY_SLOT_RECORD } from '../../src/learning/slot-record.js';

const WINDOW_MS = 1000;
const seen = { id: 'x', variant: 'a', features: Float64Array.of(1, 0.5), exposedAt: 0 };
const credit = { id: 'x', goal: 'click', value: 40, reward: 1, at: 5 };
const exposure: Lesson = { slot: 'hero', seen };
const reward: Lesson = { slot: 'hero', credit };

describe('a lesson', () => {
  test('teaches what its exposure or reward does', () => {
    const exposed = learnInto(EMPTY_SLOT_RECORD, exposure, WINDOW_MS);
    expect(exposed).toEqual(exposeInto(EMPTY_SLOT_RECORD, seen, WINDOW_MS));
    expect(learnInto(exposed, reward, WINDOW_MS)).toEqual(rewardInto(exposed, credit, WINDOW_MS));
  });

  test('of a reward comes after that of its exposure when they are sorted by name', () => {
    expect([reward, exposure].map(lessonName).sort()).toEqual([exposure, reward].map(lessonName));
  });

  test('of a goal for the whole slot sorts after every exposure, and differs by slot', () => {
    const rest = { goal: 'click', value: 40, reward: 1, at: 5 };
    const [hero, other] = ['hero', 'other'].map((slot) => lessonName({ slot, credit: rest }));
    expect(hero).not.toBe(other);
    expect([hero!, 'ffff', '0', 'zz'].sort().at(-1)).toBe(hero);
    const lesson: Lesson = { slot: 'hero', credit: rest };
    expect(readLesson(JSON.stringify(lesson), 2)).toEqual(lesson);
  });

  test.each([exposure, reward])('comes back from its JSON', (lesson) => {
    expect(readLesson(JSON.stringify(lesson), 2)).toEqual(lesson);
  });

  test.each([
    null,
    7,
    'text',
    {},
    { slot: 'hero' },
    { seen },
    { slot: 1, credit },
    { slot: 'hero', seen: null },
    { slot: 'hero', seen: { ...seen, id: 5 } },
    { slot: 'hero', seen: { ...seen, features: [1, 'x'] } },
    { slot: 'hero', seen: { ...seen, features: [1] } },
    { slot: 'hero', seen: { ...seen, features: null } },
    { slot: 'hero', seen: { ...seen, exposedAt: 'now' } },
    { slot: 'hero', credit: { ...credit, reward: 1.5 } },
    { slot: 'hero', credit: { ...credit, value: NaN } },
    { slot: 'hero', credit: { ...credit, reward: '1' } },
    { slot: 'hero', credit: { ...credit, id: 7 } },
    { slot: 'hero', credit: { ...credit, goal: null } },
    { slot: 'hero', credit: { ...credit, at: Infinity } },
  ])('is not read from %j', (value) => {
    expect(readLesson(JSON.stringify(value), 2)).toBeNull();
  });

  test('is not read from what is no JSON', () => {
    expect(readLesson('{', 2)).toBeNull();
  });
});
