import type { ElementGoal, Place } from '../interaction.js';

/**
 * Reads where something happened, and which goals that reaches. Of the elements nothing is read but
 * what selectors ask, and the names of slots.
 *
 * @param elements from the innermost outwards, through the shadow roots of other components.
 * @param goals of what happened.
 * @param usual the selector of a goal without one.
 */
export function readPlace(
  elements: readonly Element[],
  goals: readonly ElementGoal[],
  usual: string,
): Place {
  const reached = goals
    .map(({ name, selector = usual }) => ({
      name,
      at: elements.findIndex((element) => element.matches(selector)),
    }))
    .filter(({ at }) => at >= 0);
  const namesOf = (those: typeof reached) => those.map(({ name }) => name);
  return {
    goals: namesOf(reached),
    slots: elements.flatMap((element, i) =>
      element.localName === 'tailor-slot'
        ? {
            slot: element.getAttribute('name') ?? '',
            variant: element.getAttribute('variant') ?? '',
            goals: namesOf(reached.filter(({ at }) => at < i)),
          }
        : [],
    ),
  };
}
