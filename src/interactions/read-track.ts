import type { Interaction } from '../interaction.js';
import type { EventPath } from './event-path.js';

/** Names the event that a click on an element, or the sending of a form, tells. */
export const TRACK = 'data-tailor-track';

/** Tells the event that the nearest such element is marked with, if it is. */
export function readTrack(
  { path, nearest }: EventPath,
  selector: string,
  at: number,
  onInteraction: (interaction: Interaction) => void,
): void {
  const event = (path[nearest(selector)] as Element | undefined)?.getAttribute(TRACK);
  if (event) onInteraction({ kind: 'track', at, event });
}
