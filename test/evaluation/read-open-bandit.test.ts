import { describe, expect, test } from 'vitest';
import { evaluatePolicy } from '../../src/evaluation/evaluate-policy.js';
import { readOpenBanditLog } from '../../src/evaluation/read-open-bandit-log.js';
import { readOpenBanditPolicy } from '../../src/evaluation/read-open-bandit-policy.js';
import { shrunkMeans } from '../../src/evaluation/shrunk-means.js';

/** Two items at two positions. */
const policy = {
  K: 2,
  note: 'made up',
  bts: [
    [0.7, 0.2],
    [0.3, 0.8],
  ],
};
const header = ',timestamp,item_id,position,click,propensity_score,user_feature_0';
const log = [
  header,
  '0,2019-11-24 00:00:01+00:00,0,1,1,0.5,f',
  '1,2019-11-24 00:00:02+00:00,1,2,0,0.25,f',
  '2,2019-11-24 00:00:03+00:00,0,2,1,0.75,f',
  '',
].join('\n');

describe('readOpenBanditPolicy', () => {
  test('gives the probability of every item for each position', () => {
    const wanted = [
      { 0: 0.7, 1: 0.3 },
      { 0: 0.2, 1: 0.8 },
    ];
    expect(readOpenBanditPolicy(JSON.stringify(policy))).toEqual(wanted);
    expect(readOpenBanditPolicy({ mine: policy.bts }, 'mine')).toEqual(wanted);
  });

  test.each<[unknown, string]>([
    ['{', 'policy: found "{", expected a JSON object'],
    [null, 'bts: found undefined, expected a list with a row for each item'],
    [{ bts: [[1, 1], [0]] }, 'bts[1]: found 1 of them, expected a list of 2 probabilities'],
    [{ bts: [[1], ['0']] }, 'bts[1][0]: found "0", expected a probability'],
    [{ bts: [[0.7], [0.7]] }, 'bts, position 1: found a sum of 1.4, expected probabilities that'],
  ])('refuses a table that is none: %j', (wrong, message) => {
    expect(() => readOpenBanditPolicy(wrong)).toThrow(message);
  });
});

describe('readOpenBanditLog', () => {
  const target = readOpenBanditPolicy(policy);

  test('reads the columns that matter, and the target at each position', () => {
    expect(readOpenBanditLog(log, target)).toEqual([
      { arm: '0', position: 1, reward: 1, propensity: 0.5, target: target[0] },
      { arm: '1', position: 2, reward: 0, propensity: 0.25, target: target[1] },
      { arm: '0', position: 2, reward: 1, propensity: 0.75, target: target[1] },
    ]);
  });

  test('reads the same from rows, and from a file of Windows', () => {
    const wanted = readOpenBanditLog(log, target);
    const rows = [
      { item_id: 0, position: 1, click: 1, propensity_score: 0.5 },
      { item_id: '1', position: '2', click: '0', propensity_score: '0.25', other: null },
      { item_id: 0, position: 2, click: 1, propensity_score: 0.75 },
    ];
    expect(readOpenBanditLog(rows, target)).toEqual(wanted);
    expect(readOpenBanditLog(`\uFEFF${log.replaceAll('\n', '\r\n')}`, target)).toEqual(wanted);
  });

  test('is valued as the formulas say', () => {
    const rounds = readOpenBanditLog(log, target);
    const expected = shrunkMeans(rounds, 100, ['0', '1']);
    const { values } = evaluatePolicy(
      rounds.map((round) => ({ ...round, expected })),
      { random: () => 0.5, resamples: 1 },
    );
    const byName = Object.fromEntries(values.map(({ estimator, value }) => [estimator, value]));
    // Weights .7 / .5, .8 / .25 and .2 / .75; m = 2 / 3.
    const [w0, w1, w2] = [0.7 / 0.5, 0.8 / 0.25, 0.2 / 0.75] as const;
    const [q0, q1] = [(2 + 200 / 3) / 102, 200 / 3 / 101];
    const direct = (0.7 * q0 + 0.3 * q1 + 2 * (0.2 * q0 + 0.8 * q1)) / 3;
    expect(byName['IPS']).toBeCloseTo((w0 + w2) / 3, 12);
    expect(byName['SNIPS']).toBeCloseTo((w0 + w2) / (w0 + w1 + w2), 12);
    expect(byName['DM']).toBeCloseTo(direct, 12);
    expect(byName['DR']).toBeCloseTo(direct + ((w0 + w2) * (1 - q0) - w1 * q1) / 3, 12);
  });

  test.each<[string, string]>([
    ['0,t,x,1,1,0.5,f', 'line 2, item_id: found "x", expected a whole number of at least 0'],
    ['0,t,0,3,1,0.5,f', 'line 2, position: found "3", expected a whole number from 1 to 2'],
    ['0,t,0,1,2,0.5,f', 'line 2, click: found "2", expected a number from 0 to 1'],
    ['0,t,0,1,,0.5,f', 'line 2, click: found "", expected a number from 0 to 1'],
    ['0,t,0,1,1,0,f', 'line 2, propensity_score: found "0", expected a number in (0, 1]'],
    ['0,t,0,1', 'line 2: found 4 columns, expected 7, as in the header'],
  ])('names line and column of what cannot be right: %s', (line, message) => {
    expect(() => readOpenBanditLog(`${header}\n${line}`, target)).toThrow(message);
  });

  test('names the column that the header lacks, and the row of an object', () => {
    expect(() => readOpenBanditLog('item_id,position,click\n', target)).toThrow(
      'line 1: found no column propensity_score, expected item_id, position, click, propensity_score',
    );
    expect(() => readOpenBanditLog([{ item_id: 0, position: 1, click: true }], target)).toThrow(
      'rows[0], click: found true, expected a number from 0 to 1',
    );
  });
});
