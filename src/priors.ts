/** What others taught, as a prior for a bandit: joins context and model. */
import { createOnlineEncoder } from './context/online-encoder.js';
import {
  createFeatureSchema,
  type Feature,
  type FeatureSchema,
  isName,
} from './context/feature-schema.js';
import { describeValue, TailorError } from './errors.js';
import { isBetween } from './math/is-between.js';
import { fitPopulation, type FittedPopulation } from './model/fit-population.js';
import { populationPrior } from './model/population-prior.js';
import type { Prior } from './model/prior.js';
import type { Context } from './types.js';

export { populationPrior } from './model/population-prior.js';
export type { FittedPopulation } from './model/fit-population.js';
export type { Population, PopulationArm } from './model/population-prior.js';

/** One exposure of somebody else. */
export interface PriorExposure {
  /** Who saw it; without, nothing can be learned of how visitors differ. */
  readonly visitor?: string;
  readonly context: Context;
  readonly arm: string;
  /** In [0, 1]. */
  readonly reward: number;
}

/** A prior, and the population that it was made of. */
export interface FittedPrior {
  /** For `createBandit({ schema, prior })`. */
  readonly prior: Prior;
  readonly population: FittedPopulation;
}

/**
 * Learns a prior from a log of other visitors, by empirical Bayes. O(n d^2)
 *
 * @param schema only of features with bounds or levels, because others are encoded differently in every
 * learner.
 * @throws TailorError `prior-invalid` about the first exposure or feature that cannot be used.
 * @example createBandit({ schema, arms, prior: fitPrior(schema, log).prior })
 */
export function fitPrior(schema: FeatureSchema, exposures: readonly PriorExposure[]): FittedPrior {
  const { features } = createFeatureSchema(schema?.features);
  features.forEach((feature, i) => {
    if (isOpen(feature)) refuse(`features[${i}]`, feature, 'bounds or levels');
  });
  if (!Array.isArray(exposures) || exposures.length === 0) {
    return refuse('exposures', exposures, 'at least one');
  }
  const encoder = createOnlineEncoder({ features });
  const logged = exposures.map((exposure: PriorExposure | null, i) => {
    const { visitor, context = {}, arm, reward } = exposure ?? ({} as PriorExposure);
    const isRight = isName(arm) && isBetween(reward, 0, 1) && isText(visitor);
    if (!isRight) {
      return refuse(
        `exposures[${i}]`,
        exposure,
        'an arm, a reward from 0 to 1, a visitor that is a text or none',
      );
    }
    return { visitor, arm, x: Float64Array.from(encoder.encode(context)), reward };
  });
  const population = fitPopulation(logged, groupsOf(features));
  const { meanReward, precisions } = population;
  // Of an arm that is not in the log nothing is known but how arms differ.
  const prior = { mean: meanReward, precision: precisions[0]! };
  return { prior: { ...prior, arms: populationPrior(population) }, population };
}

const isText = (value: unknown) => value === undefined || typeof value === 'string';

const isOpen = (feature: Feature) =>
  (feature.kind === 'number' && feature.min === undefined) ||
  (feature.kind === 'category' && feature.levels === undefined);

/** The group of each number of a vector: the intercept is one, facts are another, crosses the third. */
function groupsOf(features: readonly Feature[]): number[] {
  const lengthOf = (count: number) =>
    createOnlineEncoder({ features: features.slice(0, count) }).dimension;
  const groups = features.map(({ kind }, i) =>
    new Array<number>(lengthOf(i + 1) - lengthOf(i)).fill(kind === 'cross' ? 2 : 1),
  );
  return [0, ...groups.flat()];
}

function refuse(place: string, found: unknown, expected: string): never {
  throw new TailorError('prior-invalid', `prior ${place}`, describeValue(found), expected);
}
