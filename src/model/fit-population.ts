import { invert } from '../math/inverse.js';
import { dot } from '../math/triangular.js';
import { totalByContext } from './context-totals.js';
import { linearize } from './linearize.js';
import { logEvidence } from './log-evidence.js';
import { type LoggedExposure, type LoggedSums, sumByArm } from './logged-sums.js';
import type { Population, PopulationArm } from './population-prior.js';
import { fitLogisticRates } from './logistic-rates.js';
import { estimateVisitorVariance } from './visitor-variance.js';

/** Precisions that are tried for each group of weights, in units of the noise. */
const PRECISIONS = [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000];

/** Each group is tried while the others stay; twice is enough to settle. */
const SWEEPS = 2;

/** So that a log without variation has a noise above 0. */
const LEAST_NOISE = 1e-4;

/** A population as a log shows it, with what was found on the way. */
export interface FittedPopulation extends Population {
  /** What all arms earned together, drawn towards .5 as by three exposures. */
  readonly meanReward: number;
  /** Precision of the weights of each group, in units of the noise. */
  readonly precisions: readonly number[];
}

/**
 * The population's weights by empirical Bayes (Efron & Morris 1973). Their means are those of the linear
 * function nearest to each arm's logistic rates: where rewards are rare, causes multiply, and a linear
 * model alone needs several times the exposures to find as much. Their covariance is that of linear
 * regression with weights from N(mean reward, noise / precision), with one precision for each group of
 * features, chosen by the evidence of all arms together (MacKay 1992, "Bayesian interpolation"). The
 * variance between visitors is taken from what is left. O(n d^2 + K d^3)
 *
 * @param groups the group of each feature, from 0.
 */
export function fitPopulation(
  exposures: readonly LoggedExposure[],
  groups: readonly number[],
): FittedPopulation {
  const d = groups.length;
  const byArm = sumByArm(exposures, d);
  const all = [...byArm.values()];
  const total = (pick: (sums: LoggedSums) => number) => all.reduce((sum, s) => sum + pick(s), 0);
  const meanReward = (total(({ b }) => b[0]!) + 1.5) / (exposures.length + 3);
  const mean = new Float64Array(d);
  mean[0] = meanReward;
  const spread = total(({ squares }) => squares) / exposures.length - meanReward ** 2;
  const noise = Math.max(LEAST_NOISE, spread);

  const precisions = new Array<number>(Math.max(...groups) + 1).fill(PRECISIONS[1]!);
  const evidenceOf = () => {
    const precision = groups.map((group) => precisions[group]!);
    return total((sums) => logEvidence(sums, precision, mean, noise));
  };
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    precisions.forEach((_, group) => {
      const tried = PRECISIONS.map((precision) => {
        precisions[group] = precision;
        return evidenceOf();
      });
      precisions[group] = PRECISIONS[tried.indexOf(Math.max(...tried))]!;
    });
  }

  const logOdds = fitLogisticRates(exposures, groups);
  const weights = linearize(totalByContext(exposures), logOdds);
  const arms: Record<string, PopulationArm> = {};
  for (const [id, { a }] of byArm) {
    const precision = Float64Array.from(a);
    groups.forEach((group, i) => (precision[(i * (i + 3)) / 2]! += precisions[group]!));
    const covariance = invert(precision, d).map((entry) => entry * noise);
    arms[id] = { mean: [...weights.get(id)!], covariance: [...covariance] };
  }
  const visitorVariance = estimateVisitorVariance(exposures, ({ arm, x }) =>
    dot(x, weights.get(arm)!),
  );
  return { noiseVariance: noise, visitorVariance, arms, meanReward, precisions };
}
