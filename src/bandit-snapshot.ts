import type { StoredArm } from './arms-api.js';
import type { FeatureSchema } from './context/feature-schema.js';
import type { EncoderState } from './context/encoder-state.js';
import type { Prior } from './model/prior.js';

/** All that a bandit knows, as plain JSON. */
export interface Snapshot {
  readonly version: 1;
  readonly schema: FeatureSchema;
  readonly policyName: string;
  readonly minProbability: number;
  /** A billion where nothing is forgotten. */
  readonly halfLifeDays: number;
  readonly prior: Prior;
  readonly encoder: EncoderState;
  /** Arms that compete, in their order. */
  readonly arms: readonly StoredArm[];
  readonly retired: readonly StoredArm[];
  /** Where a seeded source of randomness stands, if it was one. */
  readonly seed?: number | undefined;
}
