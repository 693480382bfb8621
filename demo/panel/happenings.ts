import type { TailorEvents } from '../../src/events.js';

type Kind = keyof TailorEvents;

/** Every kind of event that Tailorbird tells of. */
export const KINDS = [
  'interaction',
  'decision',
  'exposure',
  'reward',
  'learned',
  'consent',
  'forgotten',
  'error',
] as const satisfies readonly Kind[];

/** One event of Tailorbird. */
export type Happening = {
  [K in Kind]: {
    readonly kind: K;
    readonly detail: TailorEvents[K];
    /** Milliseconds since the page view began. */
    readonly at: number;
  };
}[Kind];

declare global {
  interface Window {
    /** What happened before the panel was there; index.html begins to collect it. */
    happenedEarly?: Happening[];
  }
}
