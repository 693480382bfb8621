import { describe, expect, test } from 'vitest';
import { evaluatePolicy } from '../../src/evaluation/evaluate-policy.js';
import { readDecisionLog } from '../../src/evaluation/read-decision-log.js';
import { seededRandom } from '../../src/math/random.js';
import type { Decision, Exposure, Reward } from '../../src/types.js';

const decisionOf = (id: string, changes: object = {}) => {
  const decision: Decision = {
    id,
    slot: 'hero',
    variant: 'fast',
    propensity: 0.25,
    probabilities: { fast: 0.25, default: 0.75 },
    scores: {},
    features: [1, 0],
    reason: 'policy',
    policy: 'igw-1',
    decidedAt: 1,
  };
  return { event: 'decision', ...decision, ...changes };
};
const exposureOf = (id: string) => {
  const exposure: Exposure = {
    ...{ id, slot: 'hero', variant: 'fast', propensity: 0.5 },
    ...{ reason: 'policy', exposedAt: 2, decidedAt: 1, policy: 'igw-1' },
    ...{ probabilities: { fast: 0.5, default: 0.5 }, scores: {}, features: [1, 0] },
  };
  return { event: 'exposure', ...exposure };
};
const rewardOf = (id: string, reward: number) => {
  const record: Reward = {
    id,
    slot: 'hero',
    variant: 'fast',
    goal: 'click',
    value: 1,
    added: reward,
    reward,
  };
  return { event: 'reward', ...record };
};

const half = () => ({ fast: 0.5, default: 0.5 });
const linesOf = (...records: readonly object[]) =>
  records.map((record) => JSON.stringify(record)).join('\n');
const read = (...records: readonly object[]) => readDecisionLog(linesOf(...records), half);

describe('readDecisionLog', () => {
  test('makes a round of a decision that was drawn and seen, with its last reward so far', () => {
    const { rounds, broken } = read(
      decisionOf('one', { visitor: 'v' }),
      exposureOf('one'),
      rewardOf('one', 0.3),
      rewardOf('one', 0.8),
      decisionOf('two'),
      exposureOf('two'),
    );
    expect(broken).toBe(0);
    expect(rounds).toMatchObject([
      { visitor: 'v', arm: 'fast', reward: 0.8, propensity: 0.25, target: half() },
      { arm: 'fast', reward: 0, propensity: 0.25 },
    ]);
    expect(rounds[1]).not.toHaveProperty('visitor');
  });

  test('counts what was no draw and what was never seen, and leaves both out', () => {
    const denied = { reason: 'denied', propensity: 1, probabilities: { fast: 1 } };
    const log = read(
      decisionOf('one', denied),
      exposureOf('one'),
      decisionOf('two'),
      rewardOf('two', 1),
      decisionOf('three'),
      exposureOf('three'),
    );
    expect(log.rounds.map(({ decision }) => decision.id)).toEqual(['three']);
    expect(log).toMatchObject({ decisions: 3, notPolicy: 1, notExposed: 1, broken: 0 });
  });

  test('joins lines by id in whatever order they come, and counts repeated ones once', () => {
    const lines = [
      rewardOf('one', 0.8),
      rewardOf('one', 0.3),
      exposureOf('one'),
      decisionOf('one'),
      exposureOf('one'),
      decisionOf('one'),
      rewardOf('one', 0.8),
    ];
    const log = read(...lines);
    expect(log.rounds).toHaveLength(1);
    expect(log.rounds[0]!.reward).toBe(0.8);
    expect(log).toMatchObject({ decisions: 1, broken: 0 });
  });

  test('passes over empty lines and other events', () => {
    const text = `${linesOf(decisionOf('one'), { event: 'learned', id: 'one' })}\r\n\n${linesOf(exposureOf('one'))}\n`;
    expect(readDecisionLog(text, half)).toMatchObject({ rounds: [{ arm: 'fast' }], broken: 0 });
  });

  test.each<[string, string]>([
    ['{"event":"decision"', ': found "{\\"event\\":\\"decision\\"", expected a JSON object'],
    ['[1]', ': found "[1]", expected a JSON object'],
    ['{"id":"one"}', ', event: found undefined, expected a text'],
    ['{"event":"exposure","id":7}', ', id: found 7, expected a text'],
    [linesOf(rewardOf('one', 2)), ', reward: found 2, expected a number from 0 to 1'],
    [
      linesOf(decisionOf('x', { propensity: 0 })),
      ', propensity: found 0, expected a number in (0, 1]',
    ],
    [
      linesOf(decisionOf('x', { propensity: 1.1 })),
      ', propensity: found 1.1, expected a number in',
    ],
    [
      linesOf(decisionOf('x', { propensity: 0.5 })),
      ', propensity: found 0.5, expected the probability of "fast", 0.25',
    ],
    [linesOf(decisionOf('x', { probabilities: { fast: '1' } })), ', probabilities: found'],
    [linesOf(decisionOf('x', { features: [null] })), ', features: found [null], expected'],
    [linesOf(decisionOf('x', { visitor: 3 })), ', visitor: found 3, expected a text, or nothing'],
    [linesOf(decisionOf('x', { variant: '' })), ', variant: found "", expected a text'],
    [
      linesOf(decisionOf('one', { variant: 'default', propensity: 0.75 })),
      ', id: found "one" again with another variant or propensity, expected ids that differ',
    ],
  ])(
    'reports a broken line with its number, column, and what was expected, and goes on: %s',
    (line, fault) => {
      const text = [linesOf(decisionOf('one')), line, linesOf(exposureOf('one'))].join('\n');
      const { rounds, broken, faults } = readDecisionLog(text, half);
      expect(rounds).toHaveLength(1);
      expect(broken).toBe(1);
      expect(faults).toEqual([expect.stringContaining(`line 2${fault}`)]);
    },
  );

  test('keeps the first 20 messages and counts on', () => {
    const { broken, faults } = readDecisionLog('?\n'.repeat(500), half);
    expect(broken).toBe(500);
    expect(faults).toHaveLength(20);
  });

  test('has evaluatePolicy give back what the logging policy earned when it is the target', () => {
    const records = Array.from({ length: 100 }, (_, i) => [
      decisionOf(`${i}`),
      exposureOf(`${i}`),
      ...(i % 4 === 0 ? [rewardOf(`${i}`, 1)] : []),
    ]).flat();
    const { rounds } = readDecisionLog(linesOf(...records), ({ probabilities }) => probabilities);
    const { values } = evaluatePolicy(rounds, { random: seededRandom(1), resamples: 20 });
    expect(values[0]).toMatchObject({ estimator: 'IPS', value: 0.25 });
  });
});
