import { dot } from '../math/triangular.js';
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
 * chooses none of them: it is taken off. A moment estimator, O(n d + pairs of one visitor).
 *
 * @param expect what an exposure was expected to earn.
 * @returns 0 where nobody saw an arm twice.
 */
export function estimateVisitorVariance(
  exposures: readonly LoggedExposure[],
  expect: (exposure: LoggedExposure) => number,
): number {
  const byVisitor = new Map<string, LoggedExposure[]>();
  for (const exposure of exposures) {
    if (exposure.visitor === undefined) continue;
    const own = byVisitor.get(exposure.visitor);
    if (own) own.push(exposure);
    else byVisitor.set(exposure.visitor, [exposure]);
  }
  const sameArm: Pairs = { surprise: 0, weight: 0 };
  const otherArm: Pairs = { surprise: 0, weight: 0 };
  for (const own of byVisitor.values()) {
    const surprises = own.map((exposure) => exposure.reward - expect(exposure));
    for (let i = 0; i < own.length; i++) {
      for (let j = 0; j < i; j++) {
        const pairs = own[i]!.arm === own[j]!.arm ? sameArm : otherArm;
        const alike = dot(own[i]!.x, own[j]!.x);
        pairs.surprise += surprises[i]! * surprises[j]! * alike;
        pairs.weight += alike * alike;
      }
    }
  }
  const ratioOf = ({ surprise, weight }: Pairs) => (weight > 0 ? surprise / weight : 0);
  return sameArm.weight > 0 ? Math.max(0, ratioOf(sameArm) - ratioOf(otherArm)) : 0;
}
