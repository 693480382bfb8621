import type { Decision } from '../types.js';

/** Whether what was decided says something when it is seen: drawn, or held out to be compared with that. */
export function isCompared({ reason }: Decision): boolean {
  return reason === 'policy' || reason === 'holdout';
}
