import { hashToUniform } from '../math/hash.js';

/** How one fact of the context becomes numbers in [-1, 1], the same in every learner. */
export type FixedFeature =
  /** One number per level, 1 for the level that holds; a fact that is no level gives zeros. */
  | { readonly name: string; readonly kind: 'category'; readonly levels: readonly string[] }
  /** 1 for true, -1 for false, 0 for unknown. */
  | { readonly name: string; readonly kind: 'boolean' }
  /** From -1 at `min` to 1 at `max`, and no further; 0 for unknown. */
  | { readonly name: string; readonly kind: 'number'; readonly min: number; readonly max: number }
  /** Sine and cosine of a number that comes round after `period`; zeros for unknown. */
  | { readonly name: string; readonly kind: 'cycle'; readonly period: number };

/** Features with a fixed encoding in their order. A changed schema is another model. */
export interface FixedSchema {
  readonly features: readonly FixedFeature[];
  /** Length of the encoded context, d; the first number is the intercept, always 1. */
  readonly dimension: number;
  /** Eight characters that differ when the features do. */
  readonly hash: string;
}

export function createFixedSchema(features: readonly FixedFeature[]): FixedSchema {
  return {
    features,
    dimension: features.reduce((sum, feature) => sum + featureLength(feature), 1),
    hash: hashOfFeatures(features),
  };
}

/** Eight characters that differ when the features do. */
function hashOfFeatures(features: readonly unknown[]): string {
  return Math.floor(hashToUniform(JSON.stringify(features)) * 36 ** 8)
    .toString(36)
    .padStart(8, '0');
}

/** How many numbers a feature becomes. */
function featureLength(feature: FixedFeature): number {
  if (feature.kind === 'category') return feature.levels.length;
  return feature.kind === 'cycle' ? 2 : 1;
}
