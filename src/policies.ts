/** Policies besides the shipped default, each for `createBandit({ policy })`. */
export { epsilonGreedy } from './decision/epsilon-greedy.js';
export { linUcb } from './decision/lin-ucb.js';
export type { Policy, Weights } from './decision/policy.js';
export { thompson } from './decision/thompson.js';
export { uniform } from './decision/uniform.js';
