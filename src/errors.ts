/**
 * The catalogue of error codes. A code is used in one place, means one thing, and is never reused
 * for another; docs/errors.md says for each what to do.
 */
export type ErrorCode =
  | 'config-unreachable'
  | 'config-invalid'
  | 'chunk-unreachable'
  | 'config-unsupported'
  | 'consent-unknown'
  | 'consent-unasserted'
  | 'consent-manager-absent'
  | 'forward-unknown'
  | 'forward-target-absent'
  | 'option-invalid'
  | 'slot-without-name'
  | 'slot-without-variants'
  | 'slot-repeated'
  | 'part-absent'
  | 'variant-without-id'
  | 'items-invalid'
  | 'variant-repeated'
  | 'variants-too-many'
  | 'variants-invalid'
  | 'visibility-unobservable'
  | 'proposal-invalid'
  | 'storage-unavailable'
  | 'record-broken'
  | 'learn-failed'
  | 'erase-failed'
  | 'script-repeated'
  | 'elements-taken'
  | 'panels-unreachable'
  | 'slots-failed'
  | 'start-failed'
  | 'decide-failed'
  | 'decision-unknown'
  | 'exposure-unknown'
  | 'reward-invalid'
  | 'goal-value-invalid'
  | 'event-invalid'
  | 'tag-refused'
  | 'callback-threw'
  | 'schema-invalid'
  | 'bandit-invalid'
  | 'arms-invalid'
  | 'prior-invalid'
  | 'ranker-invalid'
  | 'policy-invalid'
  | 'forced-variant-absent';

/**
 * What went wrong, where, and what was expected instead. The message has one grammar:
 * `slot "hero": found two variants "fast", expected ids that differ (variant-repeated)`. The script tag's
 * build leaves out the words: `slot "hero" (variant-repeated)`; docs/errors.md has them.
 */
export class TailorError extends Error {
  readonly code: ErrorCode;
  /** What the error is about, such as `slot "hero"` or `config slots.hero.windowMinutes`. */
  readonly path: string;

  constructor(code: ErrorCode, path: string, found: string, expected: string, cause?: unknown) {
    super(`${path}${inWords(found, expected)} (${code})`, { cause });
    this.name = 'TailorError';
    this.code = code;
    this.path = path;
  }
}

/** Whether it is one of these errors, also of another copy of this code. */
export function isTailorError(error: unknown): error is TailorError {
  return error instanceof Error && error.name === 'TailorError';
}

function inWords(found: string, expected: string): string {
  return found ? `: found ${found}, expected ${expected}` : '';
}

/** Says in a few characters what a value of any kind is, for the `found` of an error. */
/* @__NO_SIDE_EFFECTS__ */
export function describeValue(value: unknown): string {
  try {
    const isText = typeof value === 'number' || value instanceof Error;
    return (isText ? String(value) : JSON.stringify(value)).slice(0, 100);
  } catch {
    return typeof value;
  }
}

/**
 * Refuses what is not right with errors of one code.
 *
 * @param subject what all of them are about; the place in it follows.
 */
export function createCheck(code: ErrorCode, subject: string): Check {
  return (isRight, place, found, expected) => {
    if (!isRight) throw new TailorError(code, subject + place, describeValue(found), expected);
  };
}

/** @throws TailorError unless `isRight` is truthy. */
export type Check = (isRight: unknown, place: string, found: unknown, expected: string) => void;
