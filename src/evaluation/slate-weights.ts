import type { SlateRound } from './slate-round.js';

/**
 * What one slate's rewards count, by position: how much more often the target policy makes what the
 * reward depends on. Estimators of slates differ in what they assume that to be.
 */
export type SlateWeights = (slate: SlateRound) => readonly number[];

/** The whole slate: exp(sum of log target - log propensity), the same at every position. */
export const wholeSlate: SlateWeights = ({ logPropensity, targetPositionPropensities }) => {
  const logTarget = targetPositionPropensities.reduce((sum, p) => sum + Math.log(p), 0);
  const weight = Math.exp(logTarget - logPropensity);
  return targetPositionPropensities.map(() => weight);
};

/** The item at the position and those before it: the product of the ratios so far. */
export const itemsSoFar: SlateWeights = (slate) => {
  let weight = 1;
  return slate.targetPositionPropensities.map(
    // After an item that the target never draws there is nothing to compare.
    (p, k) => (weight = weight === 0 ? 0 : (weight * p) / slate.positionPropensities![k]!),
  );
};

/** The item at the position alone: the ratio of its marginal probabilities there. */
export const itemAlone: SlateWeights = ({ marginalPropensities, targetMarginalPropensities }) =>
  targetMarginalPropensities!.map((p, k) => p / marginalPropensities![k]!);
