import type { RecordedGoal, Interaction } from '../interaction.js';
import { readEventPath } from './event-path.js';
import { listen } from './listen.js';
import { readPlace } from './read-place.js';
import { readTrack, TRACK } from './read-track.js';

/**
 * Records the first input into each form, and its sending, with the event that the form is marked with. One
 * passive listener per type for the whole document. No value is read, and no name of a field.
 *
 * @param goals those of the site; a form that is sent reaches those on `submit`.
 * @param signal stops recording when it is aborted.
 */
export function recordForms(
  root: Document,
  now: () => number,
  goals: readonly RecordedGoal[],
  onInteraction: (interaction: Interaction) => void,
  signal: AbortSignal,
): void {
  const submitGoals = goals.filter(({ on }) => on === 'submit');
  /** Forms, and what in them had input, so that the second letter asks nothing. */
  const started = new WeakSet<EventTarget>();
  const onInput = (event: Event) => {
    const { target } = event;
    if (!target || started.has(target)) return;
    started.add(target);
    const way = readEventPath(event);
    const form = way.path[way.nearest('form')];
    if (!form || started.has(form)) return;
    started.add(form);
    onInteraction({ kind: 'form-start', at: now(), ...readPlace(way, [], 'form') });
  };
  const onSubmit = (event: Event) => {
    const way = readEventPath(event);
    const at = now();
    onInteraction({ kind: 'submit', at, ...readPlace(way, submitGoals, 'form') });
    readTrack(way, `form[${TRACK}]`, at, onInteraction);
  };
  listen(root, ['input'], onInput, signal);
  listen(root, ['submit'], onSubmit, signal);
}
