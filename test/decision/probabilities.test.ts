import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawFrom, weigh } from '../../src/decision/choose.js';
import { createDecisionId, uniformOf } from '../../src/decision/decision-id.js';
import { inverseGapWeighting } from '../../src/decision/inverse-gap-weighting.js';
import { withMinimumProbability } from '../../src/decision/minimum-probability.js';
import { optimisticIgw } from '../../src/decision/optimistic-igw.js';
import { optimisticScores } from '../../src/decision/optimistic-scores.js';

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0);
const scores = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), {
  minLength: 1,
  maxLength: 12,
});
const gamma = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('optimisticScores', () => {
  test('add alpha widths to the mean', () => {
    expect(optimisticScores([{ mean: 0.4, width: 0.2, evidence: 1 }], 0.25)).toEqual([0.45]);
  });
});

describe('inverseGapWeighting', () => {
  test('gives an arm at gap g one part in K + gamma g, and the best the rest', () => {
    expect(inverseGapWeighting([0.9, 0.4, 0.7], 10)).toEqual([
      1 - 1 / 8 - 1 / 5,
      1 / (3 + 10 * 0.5),
      expect.closeTo(1 / 5, 12),
    ]);
  });

  test('draws uniformly among equals, and always without greed', () => {
    expect(inverseGapWeighting([0.5, 0.5], 1000)).toEqual([0.5, 0.5]);
    expect(inverseGapWeighting([0.1, 0.9], 0)).toEqual([0.5, 0.5]);
  });

  test('sums to 1, is positive, follows the scores, and knows no order of arms', () => {
    fc.assert(
      fc.property(scores, gamma, (values, greed) => {
        const p = inverseGapWeighting(values, greed);
        expect(sumOf(p)).toBeCloseTo(1, 12);
        expect(p.every((each) => each > 0)).toBe(true);
        values.forEach((a, i) =>
          values.forEach((b, j) => {
            if (a > b) expect(p[i]!).toBeGreaterThanOrEqual(p[j]! - 1e-12);
          }),
        );
        const reversed = inverseGapWeighting([...values].reverse(), greed).reverse();
        reversed.forEach((each, i) => expect(each).toBeCloseTo(p[i]!, 12));
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  test('does not change when a constant is added to all scores', () => {
    const values = [0.25, 0.5, 1];
    const shifted = values.map((value) => value + 4);
    expect(inverseGapWeighting(shifted, 64)).toEqual(inverseGapWeighting(values, 64));
  });
});

describe('withMinimumProbability', () => {
  test('mixes a uniform share in', () => {
    expect(withMinimumProbability([1, 0], 0.02)).toEqual([0.99, 0.01]);
    expect(withMinimumProbability([1, 0], 0)).toEqual([1, 0]);
    expect(withMinimumProbability([1, 0], 1)).toEqual([0.5, 0.5]);
  });
});

describe('weigh', () => {
  test('sums to 1 within 1e-12 and leaves nobody below the minimum', () => {
    fc.assert(
      fc.property(
        scores,
        fc.nat(10_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (means, evidence, e) => {
          const predictions = means.map((mean) => ({ mean, width: 0.3, evidence }));
          const { probabilities } = weigh(optimisticIgw, predictions, e);
          expect(Math.abs(sumOf(probabilities) - 1)).toBeLessThan(1e-12);
          expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(e / means.length - 1e-15);
        },
      ),
      { seed: 8, numRuns: 500 },
    );
  });

  test('draws uniformly from what nobody has seen', () => {
    const unseen = [0.5, 0.5].map((mean) => ({ mean, width: 1, evidence: 3 }));
    expect(weigh(optimisticIgw, unseen, 0.02).probabilities).toEqual([0.5, 0.5]);
  });

  test('tells the exact probability of what it drew', () => {
    const pmf = { probabilities: [0.25, 0.75] };
    expect(drawFrom(pmf, 0.1)).toEqual({ index: 0, propensity: 0.25 });
    expect(drawFrom(pmf, 0.9)).toEqual({ index: 1, propensity: 0.75 });
  });
});

describe('createDecisionId', () => {
  const idOfBytes = (byte: (i: number) => number) =>
    createDecisionId(({ buffer }) => {
      const bytes = new Uint8Array(buffer);
      bytes.forEach((_, i) => (bytes[i] = byte(i)));
    });

  test('has all of sixteen random bytes in it', () => {
    expect(idOfBytes((i) => i)).toBe('3020100-7060504-b0a0908-f0e0d0c');
    expect(new Set(Array.from({ length: 16 }, (_, at) => idOfBytes((i) => +(i === at)))).size).toBe(
      16,
    );
  });

  test('is drawn by its first number, from 0 up to but not including 1', () => {
    expect(uniformOf(idOfBytes(() => 0))).toBe(0);
    expect(uniformOf(idOfBytes(() => 255))).toBe(1 - 2 ** -32);
    expect(uniformOf(idOfBytes((i) => (i === 3 ? 128 : 0)))).toBe(0.5);
  });
});
