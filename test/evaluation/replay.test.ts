import { describe, expect, test } from 'vitest';
import { createBandit, createFeatureSchema, seededRandom } from '../../src/bandit.js';
import { replay, type ReplayRound } from '../../src/evaluation/replay.js';

const RATES: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  phone: { a: 0.5, b: 0.1 },
  desktop: { a: 0.2, b: 0.3 },
};

/** Rounds of both devices, of which the logging policy draws arm a with these probabilities. */
function makeLog(rounds: number, drawsA: { phone: number; desktop: number }): ReplayRound[] {
  const random = seededRandom(1);
  return Array.from({ length: rounds }, (_, i) => {
    const device = random() < 0.5 ? 'phone' : 'desktop';
    const arm = random() < drawsA[device] ? 'a' : 'b';
    const reward = Number(random() < RATES[device]![arm]!);
    const propensity = arm === 'a' ? drawsA[device] : 1 - drawsA[device];
    return { visitor: `${i % (rounds / 2)}`, context: { device }, arm, reward, propensity };
  });
}

const always = (arm: string) => ({ decide: () => ({ arm }) });
const options = () => ({ random: seededRandom(2), resamples: 200 });

describe('replay', () => {
  test('is the mean reward of the rounds whose arm the policy chose', () => {
    const round = { context: {}, arm: 'a', reward: 1, propensity: 0.5 };
    const log = [round, { ...round, arm: 'b' }, { ...round, reward: 0.5 }, { ...round, reward: 0 }];
    const found = replay(log, always('a'), options());
    expect(found).toMatchObject({ value: 0.5, rounds: 4, matched: 3, kept: 3, visitors: 3 });
  });

  test('gives a policy the context and the eligible arms, and teaches it the kept rounds alone', () => {
    const told: unknown[] = [];
    const taught: unknown[] = [];
    const policy = {
      decide: (context: unknown, { eligible }: { eligible?: readonly string[] }) => {
        told.push([context, eligible]);
        return { arm: 'a', turn: told.length };
      },
      learn: (decision: unknown, reward: number) => taught.push([decision, reward]),
    };
    const round = { context: { x: 1 }, arm: 'a', reward: 1, propensity: 0.5 };
    replay([round, { ...round, arm: 'b' }, { ...round, eligible: ['a', 'b'] }], policy, options());
    expect(told).toEqual([
      [{ x: 1 }, undefined],
      [{ x: 1 }, undefined],
      [{ x: 1 }, ['a', 'b']],
    ]);
    expect(taught).toEqual([
      [{ arm: 'a', turn: 1 }, 1],
      [{ arm: 'a', turn: 3 }, 1],
    ]);
  });

  test('is right by a log whose arms were not drawn alike, where matched rounds alone are not', () => {
    // Half of either arm, whatever the device.
    const random = seededRandom(3);
    const policy = { decide: () => ({ arm: random() < 0.5 ? 'a' : 'b' }) };
    const log = makeLog(40_000, { phone: 0.9, desktop: 0.3 });
    const truth = (0.5 + 0.1 + 0.2 + 0.3) / 4;
    const { value, matched, kept } = replay(log, policy, { ...options(), leastPropensity: 0.1 });
    // A tenth of 40,000 rounds is kept; a mean of 4,000 has a standard error of .007.
    expect(Math.abs(kept / 4000 - 1)).toBeLessThan(0.08);
    expect(Math.abs(value - truth)).toBeLessThan(4 * 0.007);
    expect(matched).toBeGreaterThan(4 * kept);
  });

  test('values a bandit that learns as it would have earned had it been there', () => {
    const schema = createFeatureSchema([
      { name: 'device', kind: 'category', levels: ['phone', 'desktop'] },
    ]);
    const bandit = () => createBandit({ schema, arms: ['a', 'b'], random: seededRandom(4) });
    const log = makeLog(8000, { phone: 0.5, desktop: 0.5 });
    const { value, kept, isEvidence, asymptotic, bootstrap } = replay(log, bandit(), options());
    expect(Math.abs(kept / 4000 - 1)).toBeLessThan(0.06);
    expect(isEvidence).toBe(true);
    // The same bandit in the world that the log is from, for as many rounds.
    const random = seededRandom(5);
    const there = bandit();
    let earned = 0;
    for (let i = 0; i < kept; i++) {
      const device = random() < 0.5 ? 'phone' : 'desktop';
      const decision = there.decide({ device });
      const reward = Number(random() < RATES[device]![decision.arm]!);
      there.learn(decision, reward);
      earned += reward;
    }
    // Two means of 4,000 rewards differ by a standard error of .011.
    expect(Math.abs(value - earned / kept)).toBeLessThan(3 * 0.011);
    // Far from .275, what drawing alike earns, and near .4, the best.
    for (const [low] of [asymptotic, bootstrap]) expect(low).toBeGreaterThan(0.32);
  });

  test('takes rounds of one visitor as dependent', () => {
    const log = makeLog(2000, { phone: 0.5, desktop: 0.5 });
    const once = replay(log, always('a'), options());
    const fourTimes = replay([...log, ...log, ...log, ...log], always('a'), options());
    // The same visitors said everything four times.
    expect(fourTimes.asymptotic[0]).toBeCloseTo(once.asymptotic[0], 9);
    expect(fourTimes.kept).toBe(4 * once.kept);
    expect(fourTimes.visitors).toBe(once.visitors);
  });

  test('refuses as evidence what keeps too few rounds, or rounds of too few visitors', () => {
    const log = makeLog(4000, { phone: 0.5, desktop: 0.5 });
    const few = replay(log.slice(0, 60), always('a'), options());
    expect(few.isEvidence).toBe(false);
    expect(few.warnings.join()).toMatch(/^refused as evidence: \d\d of 60 rounds were kept/);
    const ofOne = log.map((round) => ({ ...round, visitor: 'v' }));
    expect(replay(ofOne, always('a'), options()).isEvidence).toBe(false);
    expect(replay(log, always('a'), options())).toMatchObject({ isEvidence: true, warnings: [] });
  });

  test('is not a number where nothing is kept', () => {
    const log = makeLog(100, { phone: 0.5, desktop: 0.5 });
    const found = replay(log, always('c'), options());
    expect(found).toMatchObject({ value: NaN, kept: 0, isEvidence: false, asymptotic: [0, 1] });
  });

  test('refuses a round that cannot be right and names it', () => {
    const round = { context: {}, arm: 'a', reward: 1, propensity: 0.5 };
    const run = (wrong: object, more = {}) =>
      replay([round, { ...round, ...wrong }], always('a'), { ...options(), ...more });
    expect(() => run({ reward: -1 })).toThrow('rounds[1].reward: found -1');
    expect(() => run({ propensity: 0 })).toThrow('rounds[1].propensity: found 0');
    expect(() => run({ propensity: 0.1 }, { leastPropensity: 0.2 })).toThrow(
      'rounds[1].propensity: found 0.1, expected at least leastPropensity, 0.2',
    );
  });
});
