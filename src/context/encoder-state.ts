import type { Moments } from '../math/running-moments.js';
import type { Context } from '../types.js';

/** What an encoder has learned of scales and levels. Plain JSON. */
export interface EncoderState {
  /** By feature. */
  readonly moments: Readonly<Record<string, Moments>>;
  /** Features and their levels in the order in which they came. */
  readonly levels: readonly (readonly [name: string, level: string])[];
}

/** Turns contexts into vectors, and learns scales and levels from those it sees. */
export interface OnlineEncoder {
  /** Length of the vectors; it grows as levels of open categories come. */
  readonly dimension: number;
  /** How many facts were there and could not be read: of a wrong type, not finite, or throwing. */
  readonly refused: number;
  /**
   * The vector of a context: the intercept 1, then the features in the schema's order, then levels as
   * they came; every number finite and within [-3, 3]. What is missing is zeros. Never throws. O(d)
   *
   * @param more facts that beat those of the context.
   * @param isObserved whether scales and levels learn from this context, before it is encoded.
   */
  encode(context: Context, more?: Context, isObserved?: boolean): number[];
  toJSON(): EncoderState;
}
