import { addOuter, addScaled, dot } from '../math/triangular.js';
import { groupBy } from './group-by.js';
import type { LoggedExposure } from './logged-sums.js';

/** Products over pairs of exposures of one visitor: of what surprised, and of what that says of t2. */
interface Pairs {
  surprise: number;
  weight: number;
}

/**
 * How much the weights of an arm differ between visitors, t2, from pairs of exposures of one visitor: two
 * surprises e, e' in contexts x, x' have the covariance t2 x·x' if they are of the same arm. What pairs
 * of different arms have in common is the visitor's general level, which moves all arms alike and
 * chooses none of them: it is taken off. A moment estimator, O(n d^2).
 *
 * @param expect what an exposure was expected to earn.
 * @returns 0 where nobody saw an arm twice.
 */
export function estimateVisitorVariance(
  exposures: readonly LoggedExposure[],
  expect: (exposure: LoggedExposure) => number,
): number {
  const sameArm: Pairs = { surprise: 0, weight: 0 };
  const anyArm: Pairs = { surprise: 0, weight: 0 };
  for (const own of groupBy(exposures, ({ visitor }) => visitor).values()) {
    if (own.length < 2) continue;
    addPairs(anyArm, own, expect);
    for (const same of groupBy(own, ({ arm }) => arm).values()) addPairs(sameArm, same, expect);
  }
  const otherArm = {
    surprise: anyArm.surprise - sameArm.surprise,
    weight: anyArm.weight - sameArm.weight,
  };
  // Rounding leaves a little where there are no pairs of different arms.
  const ratioOf = ({ surprise, weight }: Pairs) =>
    weight > 1e-9 * anyArm.weight ? surprise / weight : 0;
  return sameArm.weight > 0 ? Math.max(0, ratioOf(sameArm) - ratioOf(otherArm)) : 0;
}

/**
 * Adds over all pairs i < j: e_i e_j x_i·x_j = (|sum e x|² - sum e²|x|²) / 2, and
 * (x_i·x_j)² = (|sum x x'|² - sum |x|⁴) / 2. O(n d^2)
 */
function addPairs(
  pairs: Pairs,
  own: readonly LoggedExposure[],
  expect: (exposure: LoggedExposure) => number,
): void {
  const d = own[0]!.x.length;
  const total = new Float64Array(d);
  const products = new Float64Array((d * (d + 1)) / 2);
  let [ownSurprise, ownWeight] = [0, 0];
  for (const exposure of own) {
    const { x, reward } = exposure;
    const surprise = reward - expect(exposure);
    const square = dot(x, x);
    addScaled(total, x, surprise);
    addOuter(products, x, 1);
    ownSurprise += surprise * surprise * square;
    ownWeight += square * square;
  }
  let diagonal = 0;
  for (let i = 0; i < d; i++) diagonal += products[(i * (i + 3)) / 2]! ** 2;
  pairs.surprise += (dot(total, total) - ownSurprise) / 2;
  pairs.weight += (2 * dot(products, products) - diagonal - ownWeight) / 2;
}
