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
    evidence: fc.double({ min: 1, max: 10_000, noNaN: true }),
  }),
  { minLength: 1, maxLength: 8 },
);
const believe = (mean: number, width: number, evidence = 3) => ({ mean, width, evidence });
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
      fc.property(predictions, minimum, (beliefs, e) => {
        const { scores, probabilities } = weigh(policy, beliefs, e);
        expect(scores).toHaveLength(beliefs.length);
        expect(Math.abs(sumOf(probabilities) - 1)).toBeLessThan(1e-12);
        expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(e / beliefs.length - 1e-15);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  test('knows no order of arms', () => {
    fc.assert(
      fc.property(predictions, (beliefs) => {
        const { probabilities } = policy.weigh(beliefs);
        const reversed = policy.weigh([...beliefs].reverse()).probabilities;
        [...reversed].reverse().forEach((p, i) => expect(p).toBeCloseTo(probabilities[i]!, 12));
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe.each([
  ['linUcb', linUcb()],
  ['thompson', thompson()],
  ['epsilonGreedy', epsilonGreedy()],
  ['uniform', uniform()],
])('%s', (_name, policy) => {
  test('does not change when a constant is added to all that is believed', () => {
    const beliefs = [0.25, 0.5, 1, 0.5].map((mean, i) => believe(mean, i / 8));
    const shifted = beliefs.map((each) => ({ ...each, mean: each.mean + 4 }));
    const [before, after] = [beliefs, shifted].map((each) => policy.weigh(each).probabilities);
    after!.forEach((p, i) => expect(p).toBeCloseTo(before![i]!, 9));
  });
});

describe('the default', () => {
  const optimismAt = (rate: number) => {
    const { scores } = optimisticIgw.weigh([believe(rate, 1), believe(rate, 0)]);
    return scores[0]! - scores[1]!;
  };

  test('is optimistic in units of what a reward of that rate varies', () => {
    expect(optimismAt(0.5)).toBeCloseTo(0.7 * 0.5, 12);
    expect(optimismAt(0.1)).toBeCloseTo(0.7 * 0.3, 12);
    for (const rate of [-3, 0, 1, 7]) expect(optimismAt(rate)).toBeCloseTo(0.7 * 0.0995, 4);
  });

  test('is greedier the more it knows, and draws alike what it believes alike', () => {
    const draw = (evidence: number) =>
      optimisticIgw.weigh([believe(0.3, 0, evidence), believe(0.2, 0, evidence)]).probabilities[1]!;
    expect(draw(100)).toBeCloseTo(1 / (2 + 1000 * Math.sqrt(200) * 0.1), 12);
    expect(draw(10_000)).toBeLessThan(draw(100) / 9);
    expect(optimisticIgw.weigh([believe(0.5, 1), believe(0.5, 1)]).probabilities).toEqual([
      0.5, 0.5,
    ]);
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
      const { probabilities } = thompson({ width: 1 }).weigh([
        believe(0.5 + gap, one),
        believe(0.5, other),
      ]);
      // 64 nodes cut an arm's distribution into parts of 1/64, half of which may fall on either side.
      expect(Math.abs(probabilities[0]! - normalCdf(gap / Math.hypot(one, other)))).toBeLessThan(
        1 / 64,
      );
    }
  });

  test('draws the best of arms that are certain', () => {
    const certain = [0.2, 0.7, 0.7].map((mean) => believe(mean, 0));
    expect(thompson().weigh(certain).probabilities).toEqual([0, 0.5, 0.5]);
  });
});

describe('linUcb and epsilonGreedy', () => {
  test('differ by what a wide belief is worth', () => {
    const beliefs = [believe(0.5, 0), believe(0.4, 1)];
    expect(linUcb({ alpha: 0.25 }).weigh(beliefs).probabilities).toEqual([0, 1]);
    expect(epsilonGreedy({ explorationRate: 0.1 }).weigh(beliefs).probabilities).toEqual([
      expect.closeTo(0.95, 12),
      expect.closeTo(0.05, 12),
    ]);
  });
});
