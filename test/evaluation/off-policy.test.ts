import { describe, expect, test } from 'vitest';
import { evaluatePolicy } from '../../src/evaluation/evaluate-policy.js';
import { shrunkMeans } from '../../src/evaluation/shrunk-means.js';
import type { LoggedRound } from '../../src/evaluation/visitor-sums.js';
import { seededRandom } from '../../src/math/random.js';

const target = { a: 0.6, b: 0.4 };
const expected = { a: 0.5, b: 0.25 };

const valuesOf = (rounds: readonly LoggedRound[], options = {}) =>
  Object.fromEntries(
    evaluatePolicy(rounds, { random: seededRandom(1), ...options }).values.map((each) => [
      each.estimator,
      each.value,
    ]),
  );

describe('evaluatePolicy', () => {
  test('gives what the definitions of the estimators do', () => {
    // Weights .6 / .3 = 2, .4 / .5 = .8 and .6 / .3 = 2.
    const rounds: LoggedRound[] = [
      { arm: 'a', reward: 1, propensity: 0.3, target, expected },
      { arm: 'b', reward: 0.5, propensity: 0.5, target, expected },
      { arm: 'a', reward: 0, propensity: 0.3, target, expected },
    ];
    const model = 0.6 * 0.5 + 0.4 * 0.25;
    const surprises = [2 * 0.5, 0.8 * 0.25, 2 * -0.5];
    const sum = surprises[0]! + surprises[1]! + surprises[2]!;
    const wanted = {
      IPS: 2.4 / 3,
      'clipped IPS': (1.5 + 0.4) / 3,
      SNIPS: 2.4 / 4.8,
      DM: model,
      DR: model + sum / 3,
      SNDR: model + sum / 4.8,
      'switch-DR': model + surprises[1]! / 3,
    };
    const found = valuesOf(rounds, { clip: 1.5, switchAt: 1.5 });
    expect(Object.keys(found)).toEqual(Object.keys(wanted));
    for (const [name, value] of Object.entries(wanted)) expect(found[name]).toBeCloseTo(value, 12);
  });

  test('estimates without a model what needs none', () => {
    const rounds = [{ arm: 'a', reward: 1, propensity: 0.5, target }];
    expect(Object.keys(valuesOf(rounds))).toEqual(['IPS', 'clipped IPS', 'SNIPS']);
  });

  test('takes rounds of one visitor as dependent', () => {
    const random = seededRandom(2);
    const visits = Array.from({ length: 300 }, (_, i) => {
      const arm = random() < 0.5 ? 'a' : 'b';
      return { visitor: `v${i}`, arm, reward: Number(random() < 0.4), propensity: 0.5, target };
    });
    const fourTimes = [...visits, ...visits, ...visits, ...visits];
    const widthOf = (rounds: readonly LoggedRound[]) => {
      const { asymptotic, bootstrap } = evaluatePolicy(rounds, { random: seededRandom(3) })
        .values[0]!;
      return [asymptotic[1] - asymptotic[0], bootstrap[1] - bootstrap[0]];
    };
    const [once, often] = [widthOf(visits), widthOf(fourTimes)];
    often.forEach((width, i) => expect(width).toBeCloseTo(once[i]!, 9));
    const strangers = fourTimes.map((round, i) => ({ ...round, visitor: `${i}` }));
    expect(widthOf(strangers)[0]! / once[0]!).toBeCloseTo(0.5, 2);
  });

  test('refuses a log whose effective size is 2, loudly', () => {
    const rare = { arm: 'a', reward: 1, propensity: 0.001, target };
    const common = { arm: 'b', reward: 0, propensity: 0.999, target };
    const rounds = [rare, rare, ...Array.from({ length: 500 }, () => common)];
    const { isEvidence, warnings, overlap } = evaluatePolicy(rounds, { random: seededRandom(1) });
    expect(overlap.effectiveSize).toBeLessThan(3);
    expect(overlap.largestWeight).toBe(600);
    expect(isEvidence).toBe(false);
    expect(warnings.join('\n')).toMatch(/refused as evidence: 502 rounds weigh as much as 2\.\d/);
    expect(warnings.join('\n')).toMatch(/one round has 4\d % of all weight/);
  });

  test('refuses a log of few visitors, however many rounds they have', () => {
    const rounds = Array.from({ length: 4000 }, (_, i) => ({
      visitor: `${i % 40}`,
      arm: i % 3 === 0 ? 'b' : 'a',
      reward: i % 2,
      propensity: i % 3 === 0 ? 0.4 : 0.6,
      target,
    }));
    const { isEvidence, warnings, overlap } = evaluatePolicy(rounds, { random: seededRandom(1) });
    expect(overlap.effectiveSize).toBeGreaterThan(3999);
    expect(isEvidence).toBe(false);
    expect(warnings).toEqual([
      'refused as evidence: 40 visitors weigh as much as 40.0, at least 50 are needed',
    ]);
  });

  test('warns when nothing was earned, of which no error can be estimated', () => {
    const rounds = Array.from({ length: 500 }, () => ({
      arm: 'a',
      reward: 0,
      propensity: 0.6,
      target: { a: 0.6, b: 0.4 },
    }));
    const found = evaluatePolicy(rounds, { random: seededRandom(1), largestPossibleWeight: 1 });
    expect(found.warnings.join()).toContain('nothing was earned where the policy agrees');
    expect(found.values[0]!.asymptotic).toEqual([0, 0]);
    expect(found.values[0]!.betting).toEqual([0, expect.closeTo(0.01, 2) as number]);
  });

  test('warns when the log leaves out what the policy does', () => {
    const rounds = Array.from({ length: 400 }, (_, i) => ({
      arm: 'b',
      reward: i % 2,
      propensity: 1,
      target,
    }));
    const { isEvidence, warnings } = evaluatePolicy(rounds, { random: seededRandom(1) });
    expect(isEvidence).toBe(true);
    expect(warnings).toEqual([expect.stringMatching(/mean weight is 0\.400 instead of 1/)]);
  });

  test.each<[string, Partial<LoggedRound>]>([
    ['reward', { reward: 2 }],
    ['reward', { reward: NaN }],
    ['propensity', { propensity: 0 }],
    ['propensity', { propensity: 1.5 }],
    ['target', { target: { a: 0.5 } }],
    ['target', { target: { a: 2, b: -1 } }],
    ['expected', { expected: { a: 0.5 } }],
    ['expected', { expected: { a: 0.5, b: NaN } }],
  ])('refuses a round with a wrong %s and names it', (name, wrong) => {
    const round = { arm: 'a', reward: 1, propensity: 0.5, target };
    const evaluate = () => evaluatePolicy([round, { ...round, ...wrong }], { random: () => 0 });
    expect(evaluate).toThrow(`rounds[1].${name}: found`);
  });

  test('says which arm a reward model lacks, and needs none for an arm that is never drawn', () => {
    const round = { arm: 'a', reward: 1, propensity: 0.5, target, expected: { a: 0.5 } };
    expect(() => evaluatePolicy([round], { random: () => 0 })).toThrow(
      'rounds[0].expected: found nothing for arm "b", expected a number for every arm that the target draws, "b" with probability 0.4',
    );
    const never = { ...round, target: { a: 1, b: 0 } };
    expect(evaluatePolicy([never], { random: () => 0 }).values).toHaveLength(7);
  });

  test('takes fewer resamples if told so', () => {
    let drawn = 0;
    const random = () => (drawn++ * 0.37) % 1;
    const round = { arm: 'a', reward: 1, propensity: 0.5, target };
    evaluatePolicy([round, { ...round, reward: 0 }], { random, resamples: 25 });
    expect(drawn).toBe(50);
  });
});

describe('shrunkMeans', () => {
  test('draws an arm towards what all earned', () => {
    const rounds = [
      { arm: 'a', reward: 1 },
      { arm: 'a', reward: 0 },
      { arm: 'b', reward: 1 },
      { arm: 'b', reward: 1 },
    ];
    expect(shrunkMeans(rounds, 2)).toEqual({ a: (1 + 1.5) / 4, b: (2 + 1.5) / 4 });
  });

  test('gives an arm that was never logged the mean, so that a policy may draw it', () => {
    const log = [
      { arm: 'a', reward: 1, propensity: 1, target },
      { arm: 'a', reward: 0, propensity: 1, target },
    ];
    const expected = shrunkMeans(log, 0, ['a', 'b']);
    expect(expected).toEqual({ a: 0.5, b: 0.5 });
    expect(valuesOf(log.map((round) => ({ ...round, expected }))).DM).toBe(0.5);
  });

  test('refuses a log of nothing', () => {
    expect(() => shrunkMeans([], 1, ['a'])).toThrow('rounds: found none, expected at least one');
  });
});
