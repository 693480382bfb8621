import { invert } from '../math/inverse.js';
import { addOuter, addOuterAndMultiply, multiply, quadraticForm } from '../math/symmetric.js';
import { addScaled, dot, nonZeros } from '../math/vector.js';
import type { Prediction, Prior } from './posterior.js';

/**
 * Rank-one updates between two refreshes of the covariance. Each adds an error of about 1e-16 times
 * the condition of the precision matrix; with features within [-4, 4] and a prior precision of 1 or
 * more that stays below 1e-9 of the covariance (held by a test).
 */
const UPDATES_PER_REFRESH = 512;

/**
 * One arm of Bayesian linear regression with known noise (Bishop 2006, Pattern Recognition and Machine
 * Learning, 3.3.1), over contexts x of length d and rewards r. The sums are the truth:
 *
 * - A = sum of x x', b = sum of r x, n = number of exposures;
 * - precision P = lambda I + A, covariance C = P^-1, mean m = C (lambda m0 + b).
 *
 * C and m are derived from them: changed along by the Sherman-Morrison formula, and computed anew by
 * Cholesky before the error can grow.
 */
export interface LinearArm {
  n: number;
  /** Lower triangle row by row: d (d + 1) / 2 numbers. */
  a: Float64Array;
  b: Float64Array;
  covariance: Float64Array;
  mean: Float64Array;
  updates: number;
  /** Room for C x. */
  direction: Float64Array;
}

/** An arm from its sums, or one that knows nothing but the prior. */
export function createLinearArm(
  d: number,
  prior: Prior,
  sums?: { readonly n: number; readonly a: ArrayLike<number>; readonly b: ArrayLike<number> },
): LinearArm {
  const arm = {
    n: sums?.n ?? 0,
    a: sums ? Float64Array.from(sums.a) : new Float64Array((d * (d + 1)) / 2),
    b: sums ? Float64Array.from(sums.b) : new Float64Array(d),
    covariance: new Float64Array(0),
    mean: new Float64Array(0),
    updates: 0,
    direction: new Float64Array(d),
  };
  refresh(arm, prior);
  return arm;
}

/** Derives covariance and mean from the sums. O(d^3 / 2). */
export function refresh(arm: LinearArm, prior: Prior): void {
  const d = arm.b.length;
  const precision = new Float64Array(arm.a);
  for (let i = 0; i < d; i++) precision[(i * (i + 1)) / 2 + i]! += prior.precision;
  // A + lambda I is positive definite for sums of finite vectors and lambda > 0.
  arm.covariance = invert(precision, d)!;
  const shifted = new Float64Array(arm.b);
  shifted[0]! += prior.precision * prior.mean;
  arm.mean = multiply(arm.covariance, shifted, nonZeros(shifted), new Float64Array(d));
  arm.updates = 0;
}

/** Makes room for features that came later: nothing is known of them but the prior. */
export function grow(arm: LinearArm, d: number, prior: Prior): void {
  const before = arm.b.length;
  if (d <= before) return;
  const resize = (array: Float64Array, length: number) => {
    const larger = new Float64Array(length);
    larger.set(array);
    return larger;
  };
  const size = (d * (d + 1)) / 2;
  arm.a = resize(arm.a, size);
  arm.covariance = resize(arm.covariance, size);
  for (let i = before; i < d; i++) arm.covariance[(i * (i + 1)) / 2 + i] = 1 / prior.precision;
  arm.b = resize(arm.b, d);
  arm.mean = resize(arm.mean, d);
  arm.direction = new Float64Array(d);
}

/**
 * What the arm is believed to earn in context x. O(z^2 / 2) with z numbers of x that are not zero.
 *
 * @param places of those numbers.
 */
export function predictArm(arm: LinearArm, x: Float64Array, places: readonly number[]): Prediction {
  return {
    mean: dot(x, arm.mean, places),
    width: Math.sqrt(Math.max(0, quadraticForm(arm.covariance, x, places))),
  };
}

/** Takes in an exposure in context x, rewarded `reward` so far: A + x x', b + r x, n + 1. O(d^2). */
export function learnExposure(arm: LinearArm, x: Float64Array, reward: number, prior: Prior): void {
  const places = nonZeros(x);
  arm.n++;
  const direction = addOuterAndMultiply(arm.a, arm.covariance, x, places, arm.direction);
  addScaled(arm.b, x, reward);
  if (++arm.updates >= UPDATES_PER_REFRESH) return refresh(arm, prior);
  const gain = 1 / (1 + dot(x, direction, places));
  const surprise = gain * (reward - dot(x, arm.mean, places));
  addScaled(arm.mean, direction, surprise);
  const isDense = places.length === direction.length;
  addOuter(arm.covariance, direction, isDense ? places : nonZeros(direction), -gain);
}

/** Takes in that an earlier exposure in context x earned `added` more: b + added x. O(z d). */
export function learnReward(arm: LinearArm, x: Float64Array, added: number): void {
  const places = nonZeros(x);
  addScaled(arm.b, x, added);
  addScaled(arm.mean, multiply(arm.covariance, x, places, arm.direction), added);
}

/** Has evidence count less: sums times `share`, so that what is left of it goes towards the prior. */
export function forgetArm(arm: LinearArm, share: number, prior: Prior): void {
  arm.n *= share;
  arm.a = arm.a.map((sum) => sum * share);
  arm.b = arm.b.map((sum) => sum * share);
  refresh(arm, prior);
}
