import type { Interval } from './interval.js';
import type { RoundSums } from './visitor-sums.js';

/** What must be known before any data of the rounds, or nothing holds in finite samples. */
export interface BettingBounds {
  /** No weight can be larger. 1 / (least possible propensity) is a bound. At least 1. */
  readonly largestWeight: number;
  /** No visitor can have more rounds in the log. */
  readonly largestRounds: number;
}

type VisitorSums = Pick<RoundSums, 'n' | 'weight' | 'weighted'>;

/** Either end is wrong with at most half of this probability. */
const ALPHA = 0.05;

/** Of the largest bet that cannot ruin; close to 1 for long odds, below it to outlive a surprise. */
const MAX_BET = 0.75;

/** Halvings of [0, 1]: as far as a double resolves. */
const HALVINGS = 50;

/**
 * A 95 % interval for the IPS value that holds for any number of visitors, by betting against every
 * value that it might be (Waudby-Smith & Ramdas 2024, "Estimating means of bounded random variables by
 * betting"). The value v is reward per round, E[S] / E[n], where a visitor has n rounds and S = sum of
 * w r. The unit is the visitor: against v one bets on S - v n, whose mean is 0 if v is right. That lies
 * in [-v N, (W - v) N] for at most N rounds with weights of at most W, which bounds the bets, so that the
 * capital stays positive and a right v makes it grow 40-fold with probability 2.5 % at most (Ville 1939).
 * Rare large weights make upper ends loose, so half of that capital bets on the reward that was missed
 * instead, the sum of w (1 - r) with mean (1 - v) E[n], which has a bound below whatever the weights
 * (Karampatziakis, Mineiro & Ramdas 2021, "Off-policy confidence sequences").
 *
 * Visitors are to be alike before their rounds are seen, without drift, and the log has to cover all that
 * the policy does. Ends that cross each other say that this is not so. O(visitors).
 *
 * @param visitors in an order that does not depend on what they earned.
 */
export function bettingInterval(visitors: readonly VisitorSums[], bounds: BettingBounds): Interval {
  const { largestWeight, largestRounds } = bounds;
  const earned = visitors.map(({ weighted }) => weighted);
  const missed = visitors.map(({ weight, weighted }) => weight - weighted);
  const rounds = visitors.map(({ n }) => n);
  const earnedBets = plannedBets(earned, rounds);
  const missedBets = plannedBets(missed, rounds);
  /** The capital of bets that the mean is above one that has a bound below of 0. */
  const above = (sums: readonly number[], bets: readonly number[], mean: number) =>
    capitals(sums, rounds, bets, mean, MAX_BET / (mean * largestRounds), 1);
  const below = (mean: number) =>
    capitals(
      earned,
      rounds,
      earnedBets,
      mean,
      MAX_BET / ((largestWeight - mean) * largestRounds),
      -1,
    );
  const isTooLow = (value: number) => hasWon(above(earned, earnedBets, value));
  const isTooHigh = (value: number) => {
    const others = above(missed, missedBets, 1 - value);
    return hasWon(below(value).map((capital, i) => (capital + others[i]!) / 2));
  };
  // Capitals are monotone in the value, so the refused ones are an interval at each end.
  return [boundary(isTooLow, 0, 1), boundary(isTooHigh, 1, 0)];
}

/**
 * How much to bet on each visitor, from those before: sqrt(2 log(2 / alpha) / (variance x visitors)), the
 * predictable plug-in. Before the first, one visitor who is off by one reward is imagined.
 */
function plannedBets(sums: readonly number[], rounds: readonly number[]): number[] {
  let [n, sum, squares] = [1, 0.5, 1];
  return sums.map((each, i) => {
    const bet = Math.sqrt((2 * Math.log(2 / ALPHA)) / ((squares / (i + 1)) * sums.length));
    n += rounds[i]!;
    sum += each;
    squares += (each - (sum / n) * rounds[i]!) ** 2;
    return bet;
  });
}

/** The capital after each visitor, who wins side x bet x (sum - mean x rounds) per unit of capital. */
function capitals(
  sums: readonly number[],
  rounds: readonly number[],
  bets: readonly number[],
  mean: number,
  maxBet: number,
  side: 1 | -1,
): number[] {
  let capital = 1;
  return sums.map((sum, i) => {
    capital *= 1 + side * Math.min(bets[i]!, maxBet) * (sum - mean * rounds[i]!);
    return capital;
  });
}

const hasWon = (each: readonly number[]) => each.some((capital) => capital >= 2 / ALPHA);

/** Where `isRefused` changes between an end, where it may hold, and a start, where it need not. */
function boundary(isRefused: (value: number) => boolean, end: number, start: number): number {
  if (!isRefused(end)) return end;
  let [refused, open] = [end, start];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (refused + open) / 2;
    if (isRefused(middle)) refused = middle;
    else open = middle;
  }
  return refused;
}
