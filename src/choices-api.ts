/** What visitors choose for themselves. Types only. */
import type { ConsentState } from './types.js';

export interface Choices {
  /** The most that the visitor allows, whatever the site says; null as long as there is no choice. */
  readonly consent: ConsentState | null;
  /** The facts that models may see on this site, by their names. */
  readonly signals: readonly string[];
  /** Those that the visitor wants to be unknown. */
  readonly muted: readonly string[];
}

/** What is left out stays as it is. */
export interface ChoicesChange {
  /** Kept on the device, as two texts without an id; `granted` takes an earlier choice back. */
  readonly consent?: ConsentState;
  /** All that are to be unknown; known as long as the rest of what is known of the visitor. */
  readonly muted?: readonly string[];
}
