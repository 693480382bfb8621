// How often the 95 % intervals hold the truth. A few logs here; at full size, printing what was covered:
// COVERAGE_LOGS=1000 COVERAGE_RESAMPLES=1000 npx vitest run --project unit test/evaluation/coverage.test.ts

import { describe, expect, test } from 'vitest';
import { evaluatePolicy } from '../../src/evaluation/evaluate-policy.js';
import type { Interval } from '../../src/evaluation/interval.js';
import { seededRandom } from '../../src/math/random.js';
import { BOUNDS, simulateVisits, TRUE_VALUE } from './simulated-visits.js';

const { COVERAGE_LOGS, COVERAGE_RESAMPLES = '200' } = process.env;
const resamples = Number(COVERAGE_RESAMPLES);

interface Coverage {
  readonly logs: number;
  /** In how many logs each interval held the truth, and how wide it was on average. */
  readonly intervals: Map<string, { covered: number; width: number }>;
  /** How many logs were called evidence. */
  readonly evidence: number;
}

function measureCoverage(visitors: number, fewLogs: number): Coverage {
  const logs = COVERAGE_LOGS === undefined ? fewLogs : Number(COVERAGE_LOGS);
  const random = seededRandom(visitors);
  const intervals: Coverage['intervals'] = new Map();
  let evidence = 0;
  const note = (name: string, [low, high]: Interval) => {
    const each = intervals.get(name) ?? { covered: 0, width: 0 };
    each.covered += Number(low <= TRUE_VALUE && TRUE_VALUE <= high);
    each.width += (high - low) / logs;
    intervals.set(name, each);
  };
  for (let i = 0; i < logs; i++) {
    const rounds = simulateVisits(visitors, random);
    const evaluation = evaluatePolicy(rounds, { random, resamples, ...BOUNDS });
    evidence += Number(evaluation.isEvidence);
    for (const { estimator, asymptotic, bootstrap, betting } of evaluation.values) {
      if (!['IPS', 'SNIPS', 'DR'].includes(estimator)) continue;
      note(`${estimator}, asymptotic`, asymptotic);
      note(`${estimator}, bootstrap`, bootstrap);
      if (betting && !('notOffered' in betting)) note(`${estimator}, betting`, betting);
    }
  }
  return { logs, intervals, evidence };
}

const describeCoverage = (visitors: number, { logs, intervals, evidence }: Coverage) =>
  [
    `${visitors} visitors, ${logs} logs, ${resamples} resamples, ${evidence} of them evidence`,
    ...[...intervals].map(
      ([name, { covered, width }]) =>
        `  ${name.padEnd(18)} ${((100 * covered) / logs).toFixed(1)} %, width ${width.toFixed(4)}`,
    ),
  ].join('\n');

describe('the 95 % intervals', () => {
  test.each([
    [500, 120],
    [5000, 12],
  ])(
    'hold the truth 93 to 97 times of 100 at %i visitors, and by betting at least 95 times',
    (visitors, fewLogs) => {
      const coverage = measureCoverage(visitors, fewLogs);
      if (COVERAGE_LOGS !== undefined) console.log(describeCoverage(visitors, coverage));
      // One standard error of a share of .95 over so many logs.
      const error = Math.sqrt((0.95 * 0.05) / coverage.logs);
      for (const [name, { covered }] of coverage.intervals) {
        const share = covered / coverage.logs;
        const [low, high] = name.endsWith('betting')
          ? [0.95 - 2 * error, 1]
          : [0.93 - 3 * error, Math.min(1, 0.97 + 3 * error)];
        expect([name, share, share >= low && share <= high]).toEqual([name, share, true]);
      }
      expect(coverage.intervals.size).toBe(7);
      expect(coverage.evidence).toBe(coverage.logs);
    },
    3_600_000,
  );

  test('are of no evidence at 50 visitors, and betting holds even there', () => {
    const coverage = measureCoverage(50, 200);
    console.log(describeCoverage(50, coverage));
    // One standard error of a share of .95 over so many logs.
    const error = Math.sqrt((0.95 * 0.05) / coverage.logs);
    const { covered } = coverage.intervals.get('IPS, betting')!;
    expect(covered / coverage.logs).toBeGreaterThan(0.95 - 2 * error);
    expect(coverage.evidence).toBe(0);
  }, 3_600_000);
});
