// A log whose truth is known: visitors with tastes and several rounds each, logged by one policy and to
// be valued under another.

import type { LoggedRound } from '../../src/evaluation/visitor-sums.js';

const ARMS = ['a', 'b', 'c', 'd'];
const DEVICES = [
  { logging: [0.6, 0.2, 0.1, 0.1], target: [0.1, 0.1, 0.2, 0.6], rates: [0.04, 0.08, 0.12, 0.2] },
  { logging: [0.1, 0.3, 0.5, 0.1], target: [0.5, 0.3, 0.1, 0.1], rates: [0.18, 0.1, 0.06, 0.04] },
];
/** Who likes more also comes more often: a visitor has 1 to `mostRounds` rounds. Rates are 2 to 30 %. */
const TASTES = [
  { factor: 0.5, mostRounds: 3 },
  { factor: 1, mostRounds: 4 },
  { factor: 1.5, mostRounds: 5 },
];
/** A reward model that is somewhat wrong. */
const EXPECTED = { a: 0.05, b: 0.08, c: 0.1, d: 0.12 };

/** .6 / .1, and of the visitor who comes most often. */
export const BOUNDS = { largestPossibleWeight: 6, largestPossibleRounds: 5 };

const byArm = (values: readonly number[]) =>
  Object.fromEntries(ARMS.map((arm, i) => [arm, values[i]!]));
const pmfs = DEVICES.map(({ target }) => byArm(target));

/** What the target policy earns per round: a visitor has (1 + mostRounds) / 2 rounds on average. */
export const TRUE_VALUE = (() => {
  let [earned, rounds] = [0, 0];
  for (const { factor, mostRounds } of TASTES) {
    for (const { target, rates } of DEVICES) {
      const count = (1 + mostRounds) / 2;
      rounds += count;
      earned += count * factor * target.reduce((sum, p, i) => sum + p * rates[i]!, 0);
    }
  }
  return earned / rounds;
})();

export function simulateVisits(visitors: number, random: () => number): LoggedRound[] {
  const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
  const rounds: LoggedRound[] = [];
  for (let visitor = 0; visitor < visitors; visitor++) {
    const { factor, mostRounds } = pick(TASTES);
    for (let left = 1 + Math.floor(random() * mostRounds); left > 0; left--) {
      const device = Math.floor(random() * DEVICES.length);
      const { logging, rates } = DEVICES[device]!;
      let arm = 0;
      for (let uniform = random() - logging[0]!; uniform >= 0 && arm < 3; uniform -= logging[arm]!)
        arm++;
      rounds.push({
        visitor: `${visitor}`,
        arm: ARMS[arm]!,
        reward: Number(random() < factor * rates[arm]!),
        propensity: logging[arm]!,
        target: pmfs[device]!,
        expected: EXPECTED,
      });
    }
  }
  return rounds;
}
