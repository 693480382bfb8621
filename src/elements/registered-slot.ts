import type { TailorError } from '../errors.js';
import type { DecideOptions } from '../decide-options.js';
import type { Decision, ListRanking } from '../types.js';

/** What the registry needs of a slot's element, or a list's. */
export interface RegisteredSlot extends Element {
  /** Its turn to begin has come. */
  begin(): void;
  /** What it shows. */
  readonly applied: Decision | ListRanking | null;
  /** A decision that somebody left on it before it was defined. */
  readonly proposal: unknown;
  /** The variant that has to stay as it is, because it is too late for another. */
  readonly staying: string | undefined;
  /** Ids of the variants among its children, or what is wrong with them. */
  readVariantIds(): readonly string[] | TailorError;
  /** Has the client decide for all of its name. */
  choose(how: DecideOptions): Decision | ListRanking;
  apply(decided: Decision | ListRanking): void;
  /** Whether it shows what came of a decision. */
  shows(id: string): boolean;
  /** Waits for the visitor to see what it shows. */
  watch(): void;
  /** What it shows was seen by the visitor. */
  markExposed(): void;
}
