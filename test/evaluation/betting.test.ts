import { describe, expect, test } from 'vitest';
import { bettingInterval } from '../../src/evaluation/betting-interval.js';
import { evaluatePolicy } from '../../src/evaluation/evaluate-policy.js';
import type { LoggedRound } from '../../src/evaluation/visitor-sums.js';
import { seededRandom } from '../../src/math/random.js';

const target = { a: 1, b: 0 };
const bettingOf = (rounds: readonly LoggedRound[], options = {}) =>
  evaluatePolicy(rounds, { random: seededRandom(1), resamples: 20, ...options }).values[0]!.betting;

describe('bettingInterval', () => {
  const bounds = { largestWeight: 1, largestRounds: 1 };
  const visitorsOf = (rewards: readonly number[]) =>
    rewards.map((weighted) => ({ n: 1, weight: 1, weighted }));

  test('is everything that is possible when there is nobody', () => {
    expect(bettingInterval([], bounds)).toEqual([0, 1]);
  });

  test('begins at 0 when nothing was earned, and ends soon if that was often', () => {
    const upper = [30, 300, 3000].map((n) => {
      const [low, high] = bettingInterval(visitorsOf(Array<number>(n).fill(0)), bounds);
      expect(low).toBe(0);
      return high;
    });
    // With certainty about 1 / 40 the exact binomial bounds are .116, .0122 and .00123.
    expect(upper[0]).toBeLessThan(0.25);
    expect(upper[1]).toBeLessThan(0.025);
    expect(upper[2]).toBeLessThan(0.0025);
  });

  test('is mirrored when what was earned and what was missed change places', () => {
    const random = seededRandom(1);
    const rewards = Array.from({ length: 200 }, () => Number(random() < 0.3));
    // Bets on earned and missed rewards are the same ones here but for who is bounded below.
    const [low] = bettingInterval(visitorsOf(rewards), { ...bounds, largestWeight: 1e9 });
    const missed = visitorsOf(rewards.map((reward) => 1 - reward));
    const [, high] = bettingInterval(missed, bounds);
    expect(low).toBeGreaterThan(0.2);
    expect(1 - high).toBeGreaterThan(0.2);
    expect(Math.abs(1 - high - low)).toBeLessThan(0.03);
  });

  test('holds the truth at 30 visitors where one round in 20 has all the weight', () => {
    // Arm a earns with probability .5, is drawn with probability .05 and has weight 20.
    const random = seededRandom(2);
    const LOGS = 400;
    const held = { betting: 0, asymptotic: 0 };
    for (let i = 0; i < LOGS; i++) {
      const rounds = Array.from({ length: 30 }, (): LoggedRound => {
        const isA = random() < 0.05;
        const reward = Number(random() < 0.5);
        return { arm: isA ? 'a' : 'b', reward, propensity: isA ? 0.05 : 0.95, target };
      });
      const options = { random, resamples: 10, largestPossibleWeight: 20 };
      const { betting, asymptotic } = evaluatePolicy(rounds, options).values[0]!;
      const holds = ([low, high]: readonly [number, number]) => Number(low <= 0.5 && 0.5 <= high);
      held.asymptotic += holds(asymptotic);
      held.betting += holds(betting as readonly [number, number]);
    }
    // Two standard errors of a share of .95 over 400 logs.
    expect(held.betting / LOGS).toBeGreaterThan(0.95 - 2 * 0.011);
    expect(held.asymptotic / LOGS).toBeLessThan(0.8);
  });
});

describe('the betting interval of IPS', () => {
  const round: LoggedRound = { arm: 'a', reward: 1, propensity: 0.5, target };

  test('is of IPS alone', () => {
    const { values } = evaluatePolicy([round], { random: () => 0, largestPossibleWeight: 2 });
    expect(values.map(({ betting }) => betting !== undefined)).toEqual([true, false, false]);
  });

  test('is not offered without a bound on weights, or on rounds where visitors are named, and says so', () => {
    expect(bettingOf([round])).toEqual({
      notOffered: expect.stringContaining('largestPossibleWeight is not given') as string,
    });
    const named = [{ ...round, visitor: 'v' }];
    expect(bettingOf(named, { largestPossibleWeight: 2 })).toEqual({
      notOffered: expect.stringContaining('largestPossibleRounds is not given') as string,
    });
    const both = { largestPossibleWeight: 2, largestPossibleRounds: 1 };
    expect(bettingOf(named, both)).toEqual([expect.any(Number), expect.any(Number)]);
  });

  test('refuses a bound that is none, and a round that breaks one', () => {
    const named = { ...round, visitor: 'v' };
    const bounds = { largestPossibleWeight: 2, largestPossibleRounds: 1 };
    expect(() => bettingOf([round], { largestPossibleWeight: 0.5 })).toThrow(
      'largestPossibleWeight: found 0.5, expected a finite number of at least 1',
    );
    expect(() => bettingOf([round, { ...round, propensity: 0.4 }], bounds)).toThrow(
      'rounds[1]: found weight 2.5, expected at most 2',
    );
    expect(() => bettingOf([named, named], bounds)).toThrow(
      'rounds[1].visitor: found round 2 of "v", expected at most 1 rounds of a visitor',
    );
  });
});
