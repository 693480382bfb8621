import { dot } from '../math/triangular.js';
import { type ContextTotal, totalByContext } from './context-totals.js';
import { groupBy } from './group-by.js';
import type { LoggedExposure } from './logged-sums.js';
import { fitLogistic, type LogisticFit } from './logistic-regression.js';
import { referenceOf } from './reference-context.js';

/** Of a group of weights, the variance: where the search starts, and its limits. */
const FIRST_VARIANCE = 0.1;
const LEAST_VARIANCE = 1e-4;
const MOST_VARIANCE = 100;

/** Twenty rounds settle to three digits. */
const ROUNDS = 20;

/**
 * Each arm's expected reward as a logistic function of the context. Weights vary from arm to arm around
 * those of all arms together, and these around 0, by variances that the log itself suggests for each group
 * of features. O(n d + r c d^2 + r K d^3), with c different contexts and r rounds.
 *
 * @param groups the group of each feature, from 0, which is the intercept's alone.
 * @returns by arm, the weights of the log-odds.
 */
export function fitLogisticRates(
  exposures: readonly LoggedExposure[],
  groups: readonly number[],
): Map<string, Float64Array> {
  const everywhere = totalByContext(exposures);
  const reference = referenceOf(everywhere);
  const shift = (totals: readonly ContextTotal[]) =>
    totals.map((total) => ({ ...total, x: total.x.map((value, i) => value - reference[i]!) }));

  const [shared] = fitAlike([shift(everywhere)], new Float64Array(groups.length), groups);
  const byArm = [...groupBy(exposures, ({ arm }) => arm)];
  const arms = byArm.map(([, own]) => shift(totalByContext(own)));
  const fitted = fitAlike(arms, shared!, groups);
  return new Map(
    byArm.map(([arm], k) => {
      const weights = Float64Array.from(fitted[k]!);
      weights[0]! -= dot(weights, reference);
      return [arm, weights];
    }),
  );
}

/**
 * The weights of each of some regressions, which vary around a common mean by one variance for each group:
 * the most probable one (empirical Bayes; MacKay 1992, "Bayesian interpolation", 4.4).
 */
function fitAlike(
  regressions: readonly (readonly ContextTotal[])[],
  mean: Float64Array,
  groups: readonly number[],
): readonly Float64Array[] {
  let variances = new Array<number>(Math.max(...groups) + 1).fill(FIRST_VARIANCE);
  let fits: readonly LogisticFit[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const precision = groups.map((group) => 1 / variances[group]!);
    fits = regressions.map((totals, k) =>
      fitLogistic(totals, mean, precision, fits[k]?.weights ?? mean),
    );
    variances = variances.map((variance, group) => {
      // Squares of what differs, over how many weights the log determined.
      let [squares, determined] = [0, 0];
      for (const { weights, covariance } of fits) {
        groups.forEach((each, i) => {
          if (each !== group) return;
          squares += (weights[i]! - mean[i]!) ** 2;
          determined += 1 - covariance[(i * (i + 3)) / 2]! / variance;
        });
      }
      const next = determined > 0 ? squares / determined : 0;
      return Math.min(MOST_VARIANCE, Math.max(LEAST_VARIANCE, next));
    });
  }
  return fits.map(({ weights }) => weights);
}
