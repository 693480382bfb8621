import type { RatioEstimator } from './ratio-estimator.js';
import type { RoundSums } from './visitor-sums.js';

/** What a policy would have earned per round, estimated from the log of another one. */
interface Estimator extends RatioEstimator<keyof RoundSums> {
  readonly needsModel: boolean;
}

/**
 * - IPS: inverse propensity scoring (Horvitz & Thompson 1952). Unbiased; its variance grows with the weights.
 * - clipped IPS: weights count as at most a bound (Ionides 2008). Biased downwards.
 * - SNIPS: self-normalised (Swaminathan & Joachims 2015). Biased as 1 / n, and far steadier.
 * - DM: the reward model alone. As biased as the model.
 * - DR: doubly robust, the model corrected by weighted surprises (Dudik, Langford & Li 2011).
 * - SNDR: doubly robust with self-normalised corrections.
 * - switch-DR: corrects only where weights are small (Wang, Agarwal & Dudik 2017).
 */
export const ESTIMATORS: readonly Estimator[] = [
  { name: 'IPS', needsModel: false, ratios: [['weighted', 'n']] },
  { name: 'clipped IPS', needsModel: false, ratios: [['clipped', 'n']] },
  { name: 'SNIPS', needsModel: false, ratios: [['weighted', 'weight']] },
  { name: 'DM', needsModel: true, ratios: [['modelled', 'n']] },
  {
    name: 'DR',
    needsModel: true,
    ratios: [
      ['modelled', 'n'],
      ['corrected', 'n'],
    ],
  },
  {
    name: 'SNDR',
    needsModel: true,
    ratios: [
      ['modelled', 'n'],
      ['corrected', 'weight'],
    ],
  },
  {
    name: 'switch-DR',
    needsModel: true,
    ratios: [
      ['modelled', 'n'],
      ['switched', 'n'],
    ],
  },
];
