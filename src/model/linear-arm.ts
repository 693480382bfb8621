import { invert } from '../math/inverse.js';
import { isBetween } from '../math/is-between.js';
import {
  addOuter,
  addScaled,
  dot,
  multiplyAndAddOuter,
  project,
  resize,
} from '../math/triangular.js';
import type { Prediction } from './posterior.js';

/**
 * Rank-one updates between two refreshes of the covariance. Each adds an error of about 1e-16 times
 * the condition of the precision matrix; with features within [-4, 4] and a prior precision of 1 or
 * more that stays below 1e-9 of the covariance (held by a test).
 */
const UPDATES_PER_REFRESH = 4096;

/** Sums over contexts x of length d and rewards r. */
export interface Sums {
  /** Sum of x x': lower triangle row by row, d (d + 1) / 2 numbers. */
  readonly a: readonly number[];
  /** Sum of r x. */
  readonly b: readonly number[];
}

/** What an arm has taken in. */
export interface ArmSums extends Sums {
  /** How many exposures. */
  readonly n: number;
}

/**
 * One arm of Bayesian linear regression with known noise (Bishop 2006, Pattern Recognition and Machine
 * Learning, 3.3.1), over contexts x of length d and rewards r. The sums A, b and the number of
 * exposures n are the truth. A prior N(m0, P0^-1) counts as sums that were there before, P0 and P0 m0;
 * then the precision is P = P0 + A, the covariance C = P^-1 and the mean m = C (P0 m0 + b), all in units
 * of the noise. C and m are derived: changed along by the Sherman-Morrison formula, and computed anew
 * by Cholesky before the error can grow.
 */
export interface LinearArm {
  /**
   * What the arm is believed to earn in context x. O(z^2 / 2)
   *
   * @param places of the z numbers of x that are not zero.
   */
  predict(x: Float64Array, places: readonly number[]): Prediction;
  /**
   * Takes in that an exposure in context x earned `reward`: b + r x, and for a new one A + x x' and
   * n + 1. O(d^2)
   *
   * @param x of all d features.
   */
  learn(x: Float64Array, reward: number, isNew: boolean): void;
  /** Has evidence count less: sums times `share`, so that what is left goes towards the prior. O(d^3 / 2) */
  forget(share: number): void;
  /** Makes room for features that came later: nothing is known of them but the prior. O(d^3 / 2) */
  grow(d: number): void;
  /** The sums. What is derived from them is derived anew, here as in whoever reads them. */
  toJSON(): ArmSums;
}

/**
 * @param prior P0 and P0 m0 over the first features.
 * @param scale the prior's precision for each feature beyond those; its mean is 0.
 * @throws RangeError or TypeError if the sums are of no contexts: not finite, of a wrong length, or P
 * not positive definite.
 */
export function createLinearArm(prior: Sums, scale: number, sums: ArmSums): LinearArm {
  let { n } = sums;
  let a: Float64Array = Float64Array.from(sums.a);
  let b: Float64Array = Float64Array.from(sums.b);
  let covariance: Float64Array;
  let mean: Float64Array;
  let direction: Float64Array;
  let updates: number;

  /** Derives covariance and mean from the sums, over d features. O(d^3 / 2) */
  const derive = (d: number) => {
    a = resize(a, (d * (d + 1)) / 2);
    b = resize(b, d);
    mean = resize([], d);
    direction = resize(prior.b, d);
    const precision = resize(prior.a, a.length);
    for (let i = prior.b.length; i < d; i++) precision[(i * (i + 3)) / 2] = scale;
    addScaled(precision, a, 1);
    addScaled(direction, b, 1);
    covariance = invert(precision, d);
    multiplyAndAddOuter(covariance, direction, mean, a, 0);
    if (!(dot(mean, mean) < Infinity)) throw new RangeError('not finite');
    updates = 0;
  };
  const isCount = isBetween(n, 0, Number.MAX_VALUE);
  if (!isCount || a.length !== (b.length * (b.length + 1)) / 2) throw new RangeError('no sums');
  derive(Math.max(b.length, prior.b.length));

  return {
    predict: (x, places) => {
      const [expected, variance] = project(x, places, mean, covariance);
      return { mean: expected, width: Math.sqrt(Math.max(0, variance)), evidence: n + prior.a[0]! };
    },
    learn: (x, reward, isNew) => {
      multiplyAndAddOuter(covariance, x, direction, a, isNew ? 1 : 0);
      addScaled(b, x, reward);
      if (isNew) {
        n++;
        const gain = 1 / (1 + dot(x, direction));
        addOuter(covariance, direction, -gain);
        reward = gain * (reward - dot(x, mean));
      }
      addScaled(mean, direction, reward);
      if (++updates === UPDATES_PER_REFRESH) derive(b.length);
    },
    forget: (share) => {
      n *= share;
      a = a.map((sum) => sum * share);
      b = b.map((sum) => sum * share);
      derive(b.length);
    },
    grow: (d) => {
      if (d > b.length) derive(d);
    },
    toJSON: () => {
      derive(b.length);
      return { n, a: [...a], b: [...b] };
    },
  };
}
