export { type BakeOffRow, type BakeOffSet, type Contestant, playSet } from './bake-off.js';
export type { KnownBounds, NotOffered } from './betting-bounds.js';
export type { LoggedDecision } from './decision-log-line.js';
export {
  evaluatePolicy,
  type EvaluatedValue,
  type Evaluation,
  type EvaluationOptions,
} from './evaluate-policy.js';
export { evaluateSlates, type SlateEvaluation, type SlateValue } from './evaluate-slates.js';
export type { Interval } from './interval.js';
export type { Overlap } from './overlap.js';
export { type PairedInterval, pairedInterval } from './paired-interval.js';
export { plackettLuceMarginals, plackettLucePropensities } from './plackett-luce.js';
export type { PolicyValue, ResamplingOptions } from './policy-value.js';
export { type DecisionLog, type DecisionRound, readDecisionLog } from './read-decision-log.js';
export { type OpenBanditRound, readOpenBanditLog } from './read-open-bandit-log.js';
export { readOpenBanditPolicy } from './read-open-bandit-policy.js';
export {
  replay,
  type Replay,
  type ReplayedPolicy,
  type ReplayOptions,
  type ReplayRound,
} from './replay.js';
export { shrunkMeans } from './shrunk-means.js';
export type { SlateRound } from './slate-round.js';
export { levelsOf, type TabulatedSlot, tabulatePrior } from './tabulate-prior.js';
export type { LoggedRound } from './visitor-sums.js';
