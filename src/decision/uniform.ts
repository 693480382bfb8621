import type { Policy } from './policy.js';

/** Every arm alike, whatever is believed of it: for logs that other policies are valued on. */
export function uniform(): Policy {
  return {
    name: 'uniform/1',
    weigh: (predictions) => ({
      scores: predictions.map(({ mean }) => mean),
      probabilities: predictions.map(() => 1 / predictions.length),
    }),
  };
}
