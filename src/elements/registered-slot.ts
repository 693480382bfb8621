import type { TailorError } from '../errors.js';
import type { Decision } from '../types.js';

/** What the registry needs of a slot's element. */
export interface RegisteredSlot extends Element {
  /** Its turn to begin has come. */
  begin(): void;
  /** The decision that it shows. */
  readonly applied: Decision | null;
  /** A decision that somebody left on it before it was defined. */
  readonly proposal: unknown;
  /** The variant that has to stay as it is, because it is too late for another. */
  readonly staying: string | undefined;
  /** Ids of the variants among its children, or what is wrong with them. */
  readVariantIds(): readonly string[] | TailorError;
  apply(decision: Decision): void;
  /** Waits for the visitor to see what it shows. */
  watch(): void;
  /** What it shows was seen by the visitor. */
  markExposed(): void;
}
