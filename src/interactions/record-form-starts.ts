import type { Interaction } from '../interaction.js';
import { readEventPath } from './event-path.js';
import { listen } from './listen.js';
import { readPlace } from './read-place.js';

/**
 * Records the first input into each form, with one passive listener for the whole document. No value is
 * read, and no name of a field.
 *
 * @param signal stops recording when it is aborted.
 */
export function recordFormStarts(
  root: Document,
  now: () => number,
  onInteraction: (interaction: Interaction) => void,
  signal: AbortSignal,
): void {
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
  listen(root, ['input'], onInput, signal);
}
