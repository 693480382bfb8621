import type { PriorExposure } from '../priors.js';
import type { Fleet } from './fleet.js';

/**
 * By visitor, what those saw who came before: arms drawn alike.
 *
 * @param fixedViews of each visitor; as many as they have unless said.
 */
export function drawUniformly(
  fleet: Fleet,
  visitors: number,
  fixedViews: number | undefined,
  random: () => number,
): PriorExposure[][] {
  return Array.from({ length: visitors }, () => {
    const { id, context, rates, views } = fleet.nextVisitor();
    return Array.from({ length: fixedViews ?? views }, () => {
      const index = Math.floor(random() * fleet.arms.length);
      const reward = Number(random() < rates[index]!);
      return { visitor: id, context, arm: fleet.arms[index]!, reward };
    });
  });
}
