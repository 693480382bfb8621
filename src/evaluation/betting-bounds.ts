import type { BettingBounds } from './betting-interval.js';
import { refuseValue } from './refuse-value.js';
import { type LoggedRound, weightOf } from './visitor-sums.js';

/** What is known of how a log was made, and not from the log itself. */
export interface KnownBounds {
  /**
   * The largest weight that any round could have had, known from how the log was made and not from the
   * log: 1 / (least possible propensity) is a bound. The betting interval needs it.
   */
  readonly largestPossibleWeight?: number;
  /** The most rounds that a visitor could have had; the betting interval needs it where rounds name one. */
  readonly largestPossibleRounds?: number;
}

/** Why an interval is not given, and what would have it given. */
export interface NotOffered {
  readonly notOffered: string;
}

/** A quotient of probabilities may be off in its last digits. */
const ROUNDING = 1e-9;

/**
 * The bounds of the betting interval, or which one is missing.
 *
 * @throws RangeError about a bound that is none, or the round that breaks one: the interval would not hold.
 */
export function boundsOf(
  rounds: readonly LoggedRound[],
  { largestPossibleWeight, largestPossibleRounds }: KnownBounds,
): BettingBounds | NotOffered {
  if (largestPossibleWeight === undefined) {
    return { notOffered: 'largestPossibleWeight is not given: a log cannot show it' };
  }
  checkBound('largestPossibleWeight', largestPossibleWeight);
  const hasVisitors = rounds.some(({ visitor }) => visitor !== undefined);
  if (largestPossibleRounds === undefined && hasVisitors) {
    return { notOffered: 'largestPossibleRounds is not given: rounds of a visitor are one unit' };
  }
  const largestRounds = largestPossibleRounds ?? 1;
  checkBound('largestPossibleRounds', largestRounds);
  const countByVisitor = new Map<string, number>();
  rounds.forEach((round, i) => {
    const weight = weightOf(round);
    if (weight > largestPossibleWeight * (1 + ROUNDING)) {
      refuseValue(`rounds[${i}]`, `weight ${weight}`, `at most ${largestPossibleWeight}`);
    }
    const { visitor } = round;
    if (visitor === undefined) return;
    const count = (countByVisitor.get(visitor) ?? 0) + 1;
    countByVisitor.set(visitor, count);
    if (count > largestRounds) {
      const found = `round ${count} of "${visitor}"`;
      refuseValue(`rounds[${i}].visitor`, found, `at most ${largestRounds} rounds of a visitor`);
    }
  });
  return { largestWeight: largestPossibleWeight, largestRounds };
}

function checkBound(name: string, bound: number): void {
  if (!(bound >= 1 && bound < Infinity)) {
    refuseValue(name, bound, 'a finite number of at least 1');
  }
}
