import type { RatioEstimator } from './ratio-estimator.js';
import type { SlateRound } from './slate-round.js';
import { itemAlone, itemsSoFar, type SlateWeights, wholeSlate } from './slate-weights.js';

export interface SlateEstimator {
  readonly name: string;
  /** What the reward of a position may depend on, for the estimate to be right. */
  readonly assumes: string;
  readonly needs: readonly (keyof SlateRound)[];
  readonly weights: SlateWeights;
  /** Of which sums the estimate is made, for slates of so many positions. */
  ratios(positions: number): RatioEstimator['ratios'];
}

const mean = (): RatioEstimator['ratios'] => [['weighted', 'n']];

/**
 * - slate IPS: assumes nothing of the rewards. Unbiased; weights multiply over positions.
 * - slate SNIPS: the same, self-normalised. Biased as 1 / n.
 * - RIPS: reward interaction (McInerney et al. 2020, "Counterfactual evaluation of slate recommendations
 *   with sequential reward interactions"). Assumes that the visitor goes from the first position on: a
 *   reward depends on the items up to its position, and not on those below. Unbiased then, and exact for
 *   draws without repeats, because it takes each item's probability given those before it.
 * - SN-RIPS: the same, self-normalised at every position, as in that paper. Biased as 1 / n.
 * - IIPS: item-position (Li et al. 2018, "Offline evaluation of ranking policies with click models").
 *   Assumes that a reward depends on the item at its position alone. Unbiased then, with by far the
 *   smallest weights. Needs marginal probabilities: those given the items before do not do.
 */
export const SLATE_ESTIMATORS: readonly SlateEstimator[] = [
  {
    name: 'slate IPS',
    assumes: 'nothing',
    needs: [],
    weights: wholeSlate,
    ratios: mean,
  },
  {
    name: 'slate SNIPS',
    assumes: 'nothing',
    needs: [],
    weights: wholeSlate,
    ratios: () => [['weighted', 'weight 0']],
  },
  {
    name: 'RIPS',
    assumes: 'a reward depends on the items up to its position',
    needs: ['positionPropensities'],
    weights: itemsSoFar,
    ratios: mean,
  },
  {
    name: 'SN-RIPS',
    assumes: 'a reward depends on the items up to its position',
    needs: ['positionPropensities'],
    weights: itemsSoFar,
    ratios: (positions) =>
      Array.from(
        { length: positions },
        (_, position) => [`weighted ${position}`, `weight ${position}`] as const,
      ),
  },
  {
    name: 'IIPS',
    assumes: 'a reward depends on the item at its position',
    needs: ['marginalPropensities', 'targetMarginalPropensities'],
    weights: itemAlone,
    ratios: mean,
  },
];
