import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/math/random.js';
import { nonZeros } from '../../src/math/vector.js';
import {
  createLinearArm,
  forgetArm,
  grow,
  learnExposure,
  learnReward,
  type LinearArm,
  predictArm,
} from '../../src/model/linear-arm.js';
import { predict } from '../../src/model/posterior.js';

const PRIOR = { mean: 0.5, precision: 3 };
const D = 6;

const believe = (arm: LinearArm, x: Float64Array) => predictArm(arm, x, nonZeros(x));

/** Contexts with an intercept, a constant, a copy of another feature, and very unequal scales. */
function makeContext(random: () => number): Float64Array {
  const value = random() * 2 - 1;
  return Float64Array.of(1, 1, value, value, (random() * 2 - 1) * 1e-6, random() < 0.5 ? 0 : 3);
}

const contexts = (count: number, seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => makeContext(random));
};

describe('a linear arm', () => {
  test('believes what the exact posterior of its sums does, over many refreshes', () => {
    const arm = createLinearArm(D, PRIOR);
    const random = seededRandom(1);
    let worst = 0;
    contexts(3000, 2).forEach((x, i) => {
      learnExposure(arm, x, Number(random() < 0.3), PRIOR);
      if (i % 50 > 0) return;
      const exact = predict(arm, x, PRIOR);
      const { mean, width } = believe(arm, x);
      worst = Math.max(worst, Math.abs(mean - exact.mean), Math.abs(width - exact.width));
    });
    expect(worst).toBeLessThan(1e-9);
  });

  test('believes the prior before it has seen anything', () => {
    const x = contexts(1, 3)[0]!;
    const believed = believe(createLinearArm(D, PRIOR), x);
    const exact = predict(createLinearArm(D, PRIOR), x, PRIOR);
    expect(believed.mean).toBeCloseTo(exact.mean, 12);
    expect(believed.width).toBeCloseTo(exact.width, 12);
  });

  test('learns the same from a reward that comes later as from one that comes at once', () => {
    const [atOnce, later] = [createLinearArm(D, PRIOR), createLinearArm(D, PRIOR)];
    contexts(40, 4).forEach((x, i) => {
      learnExposure(atOnce, x, i % 2, PRIOR);
      learnExposure(later, x, 0, PRIOR);
      learnReward(later, x, i % 2);
    });
    expect(later.b).toEqual(atOnce.b);
    later.mean.forEach((mean, i) => expect(mean).toBeCloseTo(atOnce.mean[i]!, 9));
  });

  test('does not care for the order of what it learns, and adds up', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(30), (seed, cut) => {
        const lessons = contexts(30, seed).map((x, i) => ({ x, reward: i % 3 === 0 ? 1 : 0 }));
        const teach = (some: typeof lessons) => {
          const arm = createLinearArm(D, PRIOR);
          for (const { x, reward } of some) learnExposure(arm, x, reward, PRIOR);
          return arm;
        };
        const whole = teach(lessons);
        const backwards = teach([...lessons].reverse());
        const [one, other] = [teach(lessons.slice(0, cut)), teach(lessons.slice(cut))];
        whole.a.forEach((sum, i) => {
          expect(backwards.a[i]).toBeCloseTo(sum, 9);
          expect(one.a[i]! + other.a[i]!).toBeCloseTo(sum, 9);
        });
        whole.b.forEach((sum, i) => expect(one.b[i]! + other.b[i]!).toBeCloseTo(sum, 9));
        expect(one.n + other.n).toBe(whole.n);
      }),
      { seed: 5, numRuns: 50 },
    );
  });

  test('knows of a feature that came later only the prior, and goes on exactly', () => {
    const small = createLinearArm(2, PRIOR);
    const large = createLinearArm(3, PRIOR);
    for (let i = 0; i < 10; i++) {
      learnExposure(small, Float64Array.of(1, i / 10), i % 2, PRIOR);
      learnExposure(large, Float64Array.of(1, i / 10, 0), i % 2, PRIOR);
    }
    grow(small, 3, PRIOR);
    const x = Float64Array.of(1, 0.5, 1);
    expect(believe(small, x).mean).toBeCloseTo(believe(large, x).mean, 12);
    expect(believe(small, x).width).toBeCloseTo(believe(large, x).width, 12);
  });

  test('forgets towards the prior, never to zero', () => {
    const arm = createLinearArm(1, PRIOR);
    const x = Float64Array.of(1);
    for (let i = 0; i < 100; i++) learnExposure(arm, x, 1, PRIOR);
    const before = believe(arm, x);
    forgetArm(arm, 0.1, PRIOR);
    const after = believe(arm, x);
    expect(after.mean).toBeLessThan(before.mean);
    expect(after.mean).toBeGreaterThan(PRIOR.mean);
    expect(after.width).toBeGreaterThan(before.width);
    forgetArm(arm, 0, PRIOR);
    expect(believe(arm, x).mean).toBeCloseTo(PRIOR.mean, 12);
  });
});
