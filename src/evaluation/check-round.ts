import { refuseValue } from './refuse-value.js';
import type { LoggedRound } from './visitor-sums.js';

/** Published policies are rounded to a few digits. */
const SUM_TOLERANCE = 1e-3;

/** @throws RangeError about the first field of `rounds[i]` that cannot be right. */
export function checkRound(round: LoggedRound, i: number): void {
  const { reward, propensity, target, expected } = round;
  const path = `rounds[${i}]`;
  if (!(reward >= 0 && reward <= 1)) {
    refuseValue(`${path}.reward`, reward, 'a number from 0 to 1');
  }
  if (!(propensity > 0 && propensity <= 1)) {
    refuseValue(`${path}.propensity`, propensity, 'a number in (0, 1]');
  }
  checkProbabilities(`${path}.target`, target);
  if (!expected) return;
  for (const [arm, probability] of Object.entries(target)) {
    const reached = expected[arm];
    if (probability > 0 && !Number.isFinite(reached)) {
      const found = reached === undefined ? 'nothing' : reached;
      refuseValue(
        `${path}.expected`,
        `${found} for arm "${arm}"`,
        `a number for every arm that the target draws, "${arm}" with probability ${probability}`,
      );
    }
  }
}

/** @throws RangeError unless the values are probabilities that sum to 1. */
export function checkProbabilities(path: string, pmf: Readonly<Record<string, number>>): void {
  const sum = Object.values(pmf).reduce((total, p) => (p >= 0 ? total + p : NaN), 0);
  if (!(Math.abs(sum - 1) < SUM_TOLERANCE)) {
    refuseValue(path, `a sum of ${sum}`, 'probabilities that sum to 1');
  }
}
