/** What was done to a value, to be undone. Immutable: every step gives another history. */
export interface History<T> {
  readonly present: T;
  /** Newest last. */
  readonly past: readonly T[];
  /** What was undone, next first. */
  readonly future: readonly T[];
  /** What the last change was about. */
  readonly about: string | null;
}

/** More steps than anybody goes back. */
const MAX_STEPS = 200;

export function beginHistory<T>(present: T): History<T> {
  return { present, past: [], future: [], about: null };
}

/**
 * @param about changes about the same thing that follow each other are one step, such as the letters of a word; null is
 * a step of its own.
 */
export function change<T>(history: History<T>, present: T, about: string | null): History<T> {
  const isSameStep = about !== null && about === history.about;
  const past = isSameStep ? history.past : [...history.past, history.present].slice(-MAX_STEPS);
  return { present, past, future: [], about };
}

export function undo<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return {
    present: past.at(-1)!,
    past: past.slice(0, -1),
    future: [present, ...future],
    about: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return {
    present: future[0]!,
    past: [...past, present],
    future: future.slice(1),
    about: null,
  };
}
