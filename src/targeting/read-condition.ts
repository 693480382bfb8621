import { checkCondition } from './check-condition.js';
import { matches } from './matches.js';

/**
 * A condition as a question to facts, which never throws. One with a mistake, or with an operator of a later
 * version, holds for nobody, whatever the rest of it says.
 *
 * @param condition as it was parsed from JSON; undefined for none, which holds for everybody.
 */
export function readCondition(condition: unknown): (facts: object) => boolean {
  if (condition === undefined) return () => true;
  let isRight = true;
  const spoil = () => {
    isRight = false;
  };
  checkCondition(condition, '', { refuseAt: spoil, onUnknown: spoil, onFact: () => {} });
  return (facts) => isRight && matches(condition, facts);
}
