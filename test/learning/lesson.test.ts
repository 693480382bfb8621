import { describe, expect, test } from 'vitest';
import { exposeInto } from '../../src/learning/expose-into.js';
import {
  learnInto,
  type Lesson,
  lessonName,
  readLesson,
  writeLesson,
} from '../../src/learning/lesson.js';
import { rewardInto } from '../../src/learning/reward-into.js';
import { EMPTY_SLOT_RECORD } from '../../src/learning/slot-record.js';
import { seal } from '../../src/math/seal.js';

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
    expect(readLesson(writeLesson(lesson))).toEqual(lesson);
  });

  test.each([exposure, reward])('comes back from its text', (lesson) => {
    expect(readLesson(writeLesson(lesson))).toEqual(lesson);
  });

  test.each([exposure, reward])('is none if one character is another, or is missing', (lesson) => {
    const text = writeLesson(lesson);
    for (let i = 0; i < text.length; i++) {
      expect(readLesson(text.slice(0, i) + text.slice(i + 1))).toBeNull();
      expect(readLesson(`${text.slice(0, i)}~${text.slice(i + 1)}`)).toBeNull();
    }
  });

  test.each(['', '{', 'null', '{}', JSON.stringify(exposure), seal('null'), seal('{"a')])(
    'is not read from %j',
    (text) => {
      expect(readLesson(text)).toBeNull();
    },
  );
});
