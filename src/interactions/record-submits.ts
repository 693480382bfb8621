import type { Interaction, RecordedGoal } from '../interaction.js';
import { readEventPath } from './event-path.js';
import { listen } from './listen.js';
import { readPlace } from './read-place.js';
import { readTrack, TRACK } from './read-track.js';

/**
 * Records the sending of forms, with the event that a form is marked with, and one passive listener for
 * the whole document. No value is read, and no name of a field.
 *
 * @param goals those of the site; a form that is sent reaches those on `submit`.
 * @param signal stops recording when it is aborted.
 */
export function recordSubmits(
  root: Document,
  now: () => number,
  goals: readonly RecordedGoal[],
  onInteraction: (interaction: Interaction) => void,
  signal: AbortSignal,
): void {
  const submitGoals = goals.filter(({ on }) => on === 'submit');
  const onSubmit = (event: Event) => {
    const way = readEventPath(event);
    const at = now();
    onInteraction({ kind: 'submit', at, ...readPlace(way, submitGoals, 'form') });
    readTrack(way, `form[${TRACK}]`, at, onInteraction);
  };
  listen(root, ['submit'], onSubmit, signal);
}
