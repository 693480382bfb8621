import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/math/random.js';
import { nonZeros } from '../../src/math/triangular.js';
import { createLinearArm, type LinearArm } from '../../src/model/linear-arm.js';
import { predict } from '../../src/model/posterior.js';

const PRIOR = { mean: 0.5, precision: 3 };
const D = 6;
const NOTHING = { n: 0, a: [], b: [] };

const createArm = (d = D, sums = NOTHING) => {
  const arm = createLinearArm({ a: [3], b: [1.5] }, 3, sums);
  arm.grow(d);
  return arm;
};
const believe = (arm: LinearArm, x: Float64Array) => arm.predict(x, nonZeros(x));
const exact = (arm: LinearArm, x: Float64Array) => {
  const { n, a, b } = arm.toJSON();
  return predict({ n, a: Float64Array.from(a), b: Float64Array.from(b) }, x, PRIOR);
};

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
  test('believes what the exact posterior of its sums does, up to the last update before a refresh', () => {
    const random = seededRandom(1);
    let worst = 0;
    for (const count of [1, 50, 1000, 4095, 4096, 6000]) {
      const arm = createArm();
      contexts(count, 2).forEach((x) => arm.learn(x, Number(random() < 0.3), true));
      const [x] = contexts(1, count) as [Float64Array];
      const { mean, width } = believe(arm, x);
      const truth = exact(arm, x);
      worst = Math.max(worst, Math.abs(mean - truth.mean), Math.abs(width - truth.width));
    }
    expect(worst).toBeLessThan(1e-9);
  });

  test('believes the prior before it has seen anything', () => {
    const [x] = contexts(1, 3) as [Float64Array];
    const believed = believe(createArm(), x);
    const truth = exact(createArm(), x);
    expect(believed.mean).toBeCloseTo(truth.mean, 12);
    expect(believed.width).toBeCloseTo(truth.width, 12);
    expect(believed.evidence).toBe(3);
  });

  test('goes on from a prior of sums as from exposures that gave those sums', () => {
    const [learned, prior, given] = [createArm(), createArm(), contexts(60, 4)];
    given.slice(0, 30).forEach((x, i) => {
      learned.learn(x, i % 2, true);
      prior.learn(x, i % 2, true);
    });
    const { a, b } = prior.toJSON();
    const precision = a.map((sum, k) => sum + ([0, 2, 5, 9, 14, 20].includes(k) ? 3 : 0));
    const known = { a: precision, b: b.map((sum, i) => sum + (i === 0 ? 1.5 : 0)) };
    const informed = createLinearArm(known, 3, NOTHING);
    given.slice(30).forEach((x, i) => {
      learned.learn(x, i % 3 ? 0 : 1, true);
      informed.learn(x, i % 3 ? 0 : 1, true);
    });
    const [x] = contexts(1, 5) as [Float64Array];
    expect(believe(informed, x).mean).toBeCloseTo(believe(learned, x).mean, 9);
    expect(believe(informed, x).width).toBeCloseTo(believe(learned, x).width, 9);
    expect(believe(informed, x).evidence).toBeCloseTo(believe(learned, x).evidence, 9);
  });

  test('learns the same from a reward that comes later as from one that comes at once', () => {
    const [atOnce, later] = [createArm(), createArm()];
    contexts(40, 4).forEach((x, i) => {
      atOnce.learn(x, i % 2, true);
      later.learn(x, 0, true);
      later.learn(x, i % 2, false);
    });
    const [x] = contexts(1, 6) as [Float64Array];
    expect(believe(later, x).mean).toBeCloseTo(believe(atOnce, x).mean, 9);
    expect(later.toJSON()).toEqual(atOnce.toJSON());
  });

  test('does not care for the order of what it learns, and adds up', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(30), (seed, cut) => {
        const lessons = contexts(30, seed).map((x, i) => ({ x, reward: i % 3 === 0 ? 1 : 0 }));
        const teach = (some: typeof lessons) => {
          const arm = createArm();
          for (const { x, reward } of some) arm.learn(x, reward, true);
          return arm.toJSON();
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
    const [small, large] = [createArm(2), createArm(3)];
    for (let i = 0; i < 10; i++) {
      small.learn(Float64Array.of(1, i / 10), i % 2, true);
      large.learn(Float64Array.of(1, i / 10, 0), i % 2, true);
    }
    small.grow(3);
    const x = Float64Array.of(1, 0.5, 1);
    expect(believe(small, x).mean).toBeCloseTo(believe(large, x).mean, 12);
    expect(believe(small, x).width).toBeCloseTo(believe(large, x).width, 12);
  });

  test('forgets towards the prior, never to zero', () => {
    const arm = createArm(1);
    const x = Float64Array.of(1);
    for (let i = 0; i < 100; i++) arm.learn(x, 1, true);
    const before = believe(arm, x);
    arm.forget(0.1);
    const after = believe(arm, x);
    expect(after.mean).toBeLessThan(before.mean);
    expect(after.mean).toBeGreaterThan(PRIOR.mean);
    expect(after.width).toBeGreaterThan(before.width);
    arm.forget(0);
    expect(believe(arm, x).mean).toBeCloseTo(PRIOR.mean, 12);
  });

  test('is calibrated: squared errors are as large as it says, where rewards come from its model', () => {
    const random = seededRandom(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const noise = 0.3;
    let ratio = 0;
    const runs = 2000;
    for (let run = 0; run < runs; run++) {
      // Weights from the prior N(m0, noise^2 / 3), rewards with that noise.
      const weights = [0.5, 0, 0].map((mean) => mean + (noise / Math.sqrt(3)) * normal());
      const makeX = () => Float64Array.of(1, random() * 2 - 1, random() < 0.5 ? 1 : 0);
      const earned = (x: Float64Array) => x.reduce((sum, value, i) => sum + value * weights[i]!, 0);
      const arm = createArm(3);
      for (let i = 0; i < 20; i++) {
        const x = makeX();
        arm.learn(x, earned(x) + noise * normal(), true);
      }
      const x = makeX();
      const { mean, width } = believe(arm, x);
      ratio += (mean - earned(x)) ** 2 / (noise * width) ** 2 / runs;
    }
    // A mean of 2000 squares of a standard normal: standard error sqrt(2 / 2000) = .032.
    expect(ratio).toBeGreaterThan(0.9);
    expect(ratio).toBeLessThan(1.1);
  });

  test.each([
    ['a wrong length', { n: 1, a: [1, 0], b: [1, 0] }],
    ['an A that is none', { n: 1, a: [1, 9, 1], b: [1, 1] }],
    ['a negative A', { n: 1, a: [-100], b: [1] }],
    ['a b that is not finite', { n: 1, a: [1], b: [NaN] }],
    ['an n that is negative', { n: -1, a: [1], b: [1] }],
  ])('is not made of sums with %s', (_what, sums) => {
    expect(() => createLinearArm({ a: [3], b: [1.5] }, 3, sums)).toThrow(RangeError);
  });
});
