import type { Exposure } from '../types.js';

/** What a site's analytics are told of an exposure: nothing of the visitor, and no id. */
export interface ViewedExperiment {
  /** The slot; under the name that experiment reports look for. */
  readonly experiment_id: string;
  /** The variant; likewise. */
  readonly variation_id: string;
  readonly slot: string;
  readonly variant: string;
  /** Probability with which the variant was chosen, in (0, 1]. */
  readonly propensity: number;
  /** `policy`, or `holdout` for what is compared with it. */
  readonly reason: string;
  readonly holdout: boolean;
}

export function viewedExperiment({
  slot,
  variant,
  propensity,
  reason,
}: Exposure): ViewedExperiment {
  return {
    experiment_id: slot,
    variation_id: variant,
    slot,
    variant,
    propensity,
    reason,
    holdout: reason === 'holdout',
  };
}
