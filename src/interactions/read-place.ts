import type { RecordedGoal, Place } from '../interaction.js';
import type { EventPath } from './event-path.js';

export const SLOT = 'tailor-slot';

/**
 * Reads where something happened, and which goals that reaches. Of the elements nothing is read but
 * what selectors ask, and the names of slots.
 *
 * @param goals of what happened.
 * @param usual the selector of a goal without one.
 */
export function readPlace(
  { path, nearest }: EventPath,
  goals: readonly RecordedGoal[],
  usual: string,
): Place {
  const reached = goals
    .map(({ name, selector = usual }) => ({ name, at: nearest(selector) }))
    .filter(({ at }) => path[at]);
  const namesOf = (those: typeof reached) => those.map(({ name }) => name);
  const isInSlot = path[nearest(SLOT)];
  return {
    goals: namesOf(reached),
    slots: (isInSlot ? (path as Element[]) : []).flatMap((element, i) =>
      element.localName === SLOT
        ? {
            slot: element.getAttribute('name') ?? '',
            variant: element.getAttribute('variant') ?? '',
            goals: namesOf(reached.filter(({ at }) => at < i)),
          }
        : [],
    ),
  };
}
