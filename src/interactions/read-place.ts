import type { RecordedGoal, Place } from '../interaction.js';
import type { EventPath } from './event-path.js';
import { createShownReader, DECIDED } from './read-shown.js';

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
  const isInSlot = path[nearest(DECIDED)];
  const readShown = createShownReader();
  return {
    goals: namesOf(reached),
    slots: (isInSlot ? (path as Element[]) : []).flatMap((element, i) => {
      const shown = readShown(element);
      return shown ? { ...shown, goals: namesOf(reached.filter(({ at }) => at < i)) } : [];
    }),
  };
}
