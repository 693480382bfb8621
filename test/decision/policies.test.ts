import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { weigh } from '../../src/decision/choose.js';
import { epsilonGreedy } from '../../src/decision/epsilon-greedy.js';
import { linUcb } from '../../src/decision/lin-ucb.js';
import { optimisticIgw } from '../../src/decision/optimistic-igw.js';
import { thompson } from '../../src/decision/thompson.js';
import { uniform } from '../../src/decision/uniform.js';
import { normalCdf } from '../../src/math/normal.js';

const predictions = fc.array(
  fc.record({
    mean: fc.double({ min: -1, max: 2, noNaN: true }),
    width: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 8 },
);
const exposures = fc.nat(10_000);
const minimum = fc.double({ min: 0, max: 1, noNaN: true });
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0);

describe.each([
  ['the default', optimisticIgw],
  ['linUcb', linUcb()],
  ['thompson', thompson()],
  ['epsilonGreedy', epsilonGreedy()],
  ['uniform', uniform()],
])('%s', (_name, policy) => {
  test('gives every arm a probability; they sum to 1 and hold the minimum', () => {
    fc.assert(
      fc.property(predictions, exposures, minimum, (beliefs, n, e) => {
        const { scores, probabilities } = weigh(policy, beliefs, n, e);
        expect(scores).toHaveLength(beliefs.length);
        expect(Math.abs(sumOf(probabilities) - 1)).toBeLessThan(1e-12);
        expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(e / beliefs.length - 1e-15);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('knows no order of arms', () => {
    fc.assert(
      fc.property(predictions, exposures, (beliefs, n) => {
        const { probabilities } = policy.weigh(beliefs, n);
        const reversed = policy.weigh([...beliefs].reverse(), n).probabilities;
        [...reversed].reverse().forEach((p, i) => expect(p).toBeCloseTo(probabilities[i]!, 12));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('does not change when a constant is added to all that is believed', () => {
    const beliefs = [0.25, 0.5, 1, 0.5].map((mean, i) => ({ mean, width: i / 8 }));
    const shifted = beliefs.map(({ mean, width }) => ({ mean: mean + 4, width }));
    const [before, after] = [beliefs, shifted].map((each) => policy.weigh(each, 16).probabilities);
    after!.forEach((p, i) => expect(p).toBeCloseTo(before![i]!, 9));
  });
});

describe('thompson', () => {
  test('draws each of two arms with the probability that it is the better one', () => {
    for (const [gap, one, other] of [
      [0.1, 0.2, 0.2],
      [0.3, 0.1, 0.4],
      [0, 0.01, 0.5],
      [-0.5, 0.3, 0.3],
    ] as const) {
      const { probabilities } = thompson({ width: 1 }).weigh(
        [
          { mean: 0.5 + gap, width: one },
          { mean: 0.5, width: other },
        ],
        10,
      );
      // 64 nodes cut an arm's distribution into parts of 1/64, half of which may fall on either side.
      expect(Math.abs(probabilities[0]! - normalCdf(gap / Math.hypot(one, other)))).toBeLessThan(
        1 / 64,
      );
    }
  });

  test('draws the best of arms that are certain', () => {
    const certain = [0.2, 0.7, 0.7].map((mean) => ({ mean, width: 0 }));
    expect(thompson().weigh(certain, 5).probabilities).toEqual([0, 0.5, 0.5]);
  });
});

describe('linUcb and epsilonGreedy', () => {
  test('differ by what a wide belief is worth', () => {
    const beliefs = [
      { mean: 0.5, width: 0 },
      { mean: 0.4, width: 1 },
    ];
    expect(linUcb({ alpha: 0.25 }).weigh(beliefs, 5).probabilities).toEqual([0, 1]);
    expect(epsilonGreedy({ explorationRate: 0.1 }).weigh(beliefs, 5).probabilities).toEqual([
      expect.closeTo(0.95, 12),
      expect.closeTo(0.05, 12),
    ]);
  });
});
