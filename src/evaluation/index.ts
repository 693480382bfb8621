export { type BakeOffRow, type BakeOffSet, type Contestant, playSet } from './bake-off.js';
export {
  evaluatePolicy,
  type Evaluation,
  type EvaluationOptions,
  type Overlap,
  type PolicyValue,
} from './evaluate-policy.js';
export { type PairedInterval, pairedInterval } from './paired-interval.js';
export { shrunkMeans } from './shrunk-means.js';
export type { Interval } from './visitor-intervals.js';
export type { LoggedRound } from './visitor-sums.js';
