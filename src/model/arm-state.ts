import type { ArmState } from '../types.js';

/** The state of an arm that has taken in nothing, over contexts of length d. */
export function emptyArm(d: number): ArmState {
  return { n: 0, a: new Float64Array((d * (d + 1)) / 2), b: new Float64Array(d) };
}

/** The arm after one more exposure in context x, rewarded 0 so far: A + x x', n + 1. O(d^2 / 2). */
export function withExposure(arm: ArmState, x: Float64Array): ArmState {
  const a = new Float64Array(arm.a);
  let k = 0;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j <= i; j++) a[k++]! += x[i]! * x[j]!;
  }
  return { n: arm.n + 1, a, b: arm.b };
}

/** The arm after an exposure in context x earned `added` more: b + added x. O(d). */
export function withReward(arm: ArmState, x: Float64Array, added: number): ArmState {
  return { n: arm.n, a: arm.a, b: arm.b.map((sum, i) => sum + added * x[i]!) };
}

/** What two learners know together: the sums of their sums. */
export function addArms(one: ArmState, other: ArmState): ArmState {
  return {
    n: one.n + other.n,
    a: one.a.map((sum, i) => sum + other.a[i]!),
    b: one.b.map((sum, i) => sum + other.b[i]!),
  };
}
