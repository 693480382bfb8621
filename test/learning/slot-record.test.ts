import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exposeInto } from '../../src/learning/expose-into.js';
import { rewardInto } from '../../src/learning/reward-into.js';
import {
  addSlotRecords,
  EMPTY_SLOT_RECORD,
  isFromLater,
  MAX_OPEN_EXPOSURES,
  readSlotRecord,
  sealSlotRecord,
} from '../../src/learning/slot-record.js';
import type { SlotRecord } from '../../src/types.js';

const WINDOW_MS = 1000;

const seen = (id: string, exposedAt = 0, variant = 'a') => ({
  id,
  variant,
  features: Float64Array.of(1, 0.5),
  exposedAt,
});

const expose = (record: SlotRecord, id: string, at = 0) =>
  exposeInto(record, seen(id, at), WINDOW_MS);

const reward = (record: SlotRecord, id: string, goal: string, value: number, at = 0) =>
  rewardInto(record, { id, goal, value, reward: value, at }, WINDOW_MS);

/** What every exposure of the slot earned, by id. */
const rewardsOf = ({ exposures }: SlotRecord) =>
  Object.fromEntries([...exposures].map(([id, open]) => [id, open.reward]));

describe('exposeInto', () => {
  test('teaches at once that the variant was seen, with reward 0', () => {
    const { arms, exposures } = expose(EMPTY_SLOT_RECORD, 'x');
    expect(arms.get('a')).toEqual({
      n: 1,
      a: Float64Array.of(1, 0.5, 0.25),
      b: Float64Array.of(0, 0),
    });
    expect(exposures.get('x')).toMatchObject({ variant: 'a', exposedAt: 0, reward: 0, goals: [] });
  });

  test('teaches once for an id', () => {
    const once = expose(EMPTY_SLOT_RECORD, 'x');
    expect(expose(once, 'x', 5)).toBe(once);
  });

  test('lets go of exposures whose window is closed, and keeps what they taught', () => {
    const record = expose(expose(EMPTY_SLOT_RECORD, 'old', 0), 'new', WINDOW_MS + 1);
    expect([...record.exposures.keys()]).toEqual(['new']);
    expect(record.arms.get('a')!.n).toBe(2);
  });

  test('keeps no more open exposures than its bound, the newest', () => {
    let record = EMPTY_SLOT_RECORD;
    for (let i = 0; i < MAX_OPEN_EXPOSURES + 5; i++) record = expose(record, `x${i}`);
    expect(record.exposures.size).toBe(MAX_OPEN_EXPOSURES);
    expect(record.exposures.has('x4')).toBe(false);
    expect(record.arms.get('a')!.n).toBe(MAX_OPEN_EXPOSURES + 5);
  });

  test('changes no record in place', () => {
    expose(EMPTY_SLOT_RECORD, 'x');
    expect(EMPTY_SLOT_RECORD.arms.size + EMPTY_SLOT_RECORD.exposures.size).toBe(0);
  });
});

describe('rewardInto', () => {
  const exposed = expose(EMPTY_SLOT_RECORD, 'x');

  test('adds the reward in the context of the exposure', () => {
    const { arms, exposures } = reward(exposed, 'x', 'click', 0.5);
    expect(arms.get('a')).toMatchObject({ n: 1, b: Float64Array.of(0.5, 0.25) });
    expect(exposures.get('x')).toMatchObject({ reward: 0.5, goals: ['click'] });
  });

  test('credits each goal once', () => {
    const once = reward(exposed, 'x', 'click', 0.5);
    expect(reward(once, 'x', 'click', 0.5)).toBe(once);
    expect(reward(once, 'x', 'buy', 0.2).exposures.get('x')!.reward).toBeCloseTo(0.7, 12);
  });

  test('never lets a reward grow beyond 1', () => {
    const full = reward(reward(exposed, 'x', 'click', 0.7), 'x', 'buy', 0.7);
    expect(full.exposures.get('x')!.reward).toBe(1);
    expect(full.arms.get('a')!.b[0]).toBeCloseTo(1, 12);
    expect(reward(full, 'x', 'more', 1)).toBe(full);
  });

  test('credits every exposure that is open and was before it, if it names none', () => {
    const shown = [0, 400, 900].reduce(
      (record, at, i) => expose(record, `x${i}`, at),
      EMPTY_SLOT_RECORD,
    );
    const credit = { goal: 'purchase', value: 80, reward: 0.4 };
    const credited = rewardInto(shown, { ...credit, at: 500 }, WINDOW_MS);
    expect(rewardsOf(credited)).toEqual({ x0: 0.4, x1: 0.4, x2: 0 });
    expect(credited.arms.get('a')!.b[0]).toBeCloseTo(0.8, 12);
    // The same goal again reaches those that came since, and those still open.
    const again = rewardInto(credited, { ...credit, at: 1200 }, WINDOW_MS);
    expect(rewardsOf(again)).toEqual({ x0: 0.4, x1: 0.4, x2: 0.4 });
    expect(rewardInto(again, { ...credit, at: 1200 }, WINDOW_MS)).toBe(again);
    expect(rewardInto(EMPTY_SLOT_RECORD, { ...credit, at: 1 }, WINDOW_MS)).toBe(EMPTY_SLOT_RECORD);
  });

  test('credits nothing without an exposure, or after the window', () => {
    expect(reward(exposed, 'y', 'click', 1)).toBe(exposed);
    expect(reward(exposed, 'x', 'click', 1, WINDOW_MS + 1)).toBe(exposed);
    expect(reward(exposed, 'x', 'click', 1, WINDOW_MS)).not.toBe(exposed);
  });
});

describe('addSlotRecords', () => {
  test('is what one record would have learned from both', () => {
    const events = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(events, fc.nat(30), (all, cut) => {
        const learn = (from: number, to: number) =>
          all.slice(from, to).reduce((record, [variant, isRewarded], i) => {
            const id = `${from + i}`;
            const after = exposeInto(record, seen(id, 0, variant), WINDOW_MS);
            return isRewarded ? reward(after, id, 'click', 1) : after;
          }, EMPTY_SLOT_RECORD);
        const whole = learn(0, all.length);
        const added = addSlotRecords(learn(0, cut), learn(cut, all.length));
        expect(new Map([...added.arms].sort())).toEqual(new Map([...whole.arms].sort()));
        expect(new Map([...added.exposures].sort())).toEqual(new Map([...whole.exposures].sort()));
      }),
      { seed: 9, numRuns: 200 },
    );
  });
});

describe('readSlotRecord', () => {
  const record = reward(expose(EMPTY_SLOT_RECORD, 'x'), 'x', 'click', 1);
  const stored = sealSlotRecord(record, 7);
  let broken: number;
  const read = (value: unknown) => {
    broken = 0;
    return readSlotRecord(value, (count) => (broken = count));
  };

  test('reads what structured clone gives back', () => {
    expect(read(structuredClone(stored))).toEqual(record);
    expect(broken).toBe(0);
  });

  test('reads nothing as nothing known, and a later version’s record, too', () => {
    for (const value of [undefined, { ...stored, version: 2 }, { version: 7 }]) {
      expect(read(value)).toBe(EMPTY_SLOT_RECORD);
      expect(broken).toBe(0);
    }
    expect(isFromLater({ version: 7 })).toBe(true);
    expect([stored, undefined, null, 'text'].some((each) => isFromLater(each))).toBe(false);
  });

  test.each([null, 'text', 7, [], {}, { ...stored, version: 0 }, { ...stored, version: 'x' }])(
    'reads %j as nothing known, and counts it as broken',
    (value) => {
      expect(read(value)).toEqual(EMPTY_SLOT_RECORD);
      expect(broken).toBeGreaterThan(0);
    },
  );

  test.each([
    ['NaN', { n: 1, a: Float64Array.of(NaN, 0, 0), b: Float64Array.of(0, 0) }],
    ['another length', { n: 1, a: Float64Array.of(1), b: Float64Array.of(1) }],
    ['plain arrays', { n: 1, a: [1, 0, 1], b: [0, 0] }],
    ['null', null],
    ['a number that JSON has not', 7n],
  ])('loses only the arm that is broken by %s', (_what, arm) => {
    const arms = new Map<string, unknown>(record.arms).set('broken', arm);
    expect([...read({ ...stored, arms }).arms.keys()]).toEqual(['a']);
    expect(broken).toBe(1);
  });

  test('loses an arm of which anything is not as it was kept', () => {
    const { n, a, b } = record.arms.get('a')!;
    const swapped = Float64Array.of(a[0]!, a[2]!, a[1]!);
    for (const arm of [
      { n: n + 1, a, b },
      { n, a: a.map((value) => value * 2), b },
      { n, a: swapped, b },
      { n, a: a.with(0, Infinity), b },
      { n, a: [...a], b },
      { n, a, b: b.map((value, i) => value - i) },
    ]) {
      expect(read({ ...stored, arms: new Map([['a', arm]]) }).arms.size).toBe(0);
      expect(broken).toBe(1);
    }
    expect(read({ ...stored, checks: undefined }).arms.size).toBe(0);
  });

  test('loses only the exposure that is broken', () => {
    const spoilt = { ...record.exposures.get('x')!, reward: 2 };
    const exposures = new Map(record.exposures).set('broken', spoilt);
    expect([...read({ ...stored, exposures }).exposures.keys()]).toEqual(['x']);
    expect(broken).toBe(1);
  });

  test('survives maps that are none', () => {
    expect(read({ version: 1, arms: [], exposures: 'x' })).toEqual(EMPTY_SLOT_RECORD);
  });
});
