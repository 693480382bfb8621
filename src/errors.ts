/**
 * The catalogue of error codes. A code is used in one place, means one thing, and is never reused
 * for another; docs/errors.md says for each what to do.
 */
export type ErrorCode =
  | 'config-unreachable'
  | 'config-invalid'
  | 'config-unsupported'
  | 'consent-unknown'
  | 'option-invalid'
  | 'slot-without-name'
  | 'slot-without-variants'
  | 'slot-repeated'
  | 'variant-without-id'
  | 'variant-repeated'
  | 'variants-too-many'
  | 'variants-invalid'
  | 'visibility-unobservable'
  | 'proposal-invalid'
  | 'storage-unavailable'
  | 'record-broken'
  | 'script-repeated'
  | 'elements-taken'
  | 'start-failed'
  | 'decide-failed'
  | 'decision-unknown'
  | 'exposure-unknown'
  | 'reward-invalid'
  | 'goal-value-invalid'
  | 'event-invalid'
  | 'callback-threw'
  | 'schema-invalid'
  | 'bandit-invalid'
  | 'arms-invalid'
  | 'prior-invalid'
  | 'ranker-invalid'
  | 'policy-invalid';

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
    super(`${path}${found ? `: found ${found}, expected ${expected}` : ''} (${code})`, { cause });
    this.name = 'TailorError';
    this.code = code;
    this.path = path;
  }
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

/** What went wrong so far, as `health()` shows it. */
export interface FaultLog {
  report(error: TailorError): void;
  /** How often each code was reported. */
  readonly counters: Readonly<Record<string, number>>;
  /** The first report of each message, oldest first. */
  readonly errors: readonly TailorError[];
}

/** Messages kept; a page that goes wrong in more ways than this has said enough. */
const MAX_ERRORS = 50;

/**
 * Counts every report, and tells of each message once: to the console and to `onError`.
 *
 * @param onError must not throw.
 */
export function createFaultLog(onError: (error: TailorError) => void): FaultLog {
  const counters: Record<string, number> = {};
  const errors: TailorError[] = [];
  const report = (error: TailorError) => {
    counters[error.code] = (counters[error.code] ?? 0) + 1;
    const isKnown = errors.some(({ message }) => message === error.message);
    if (isKnown || errors.length >= MAX_ERRORS) return;
    errors.push(error);
    console.warn(`Tailorbird: ${error.message}`);
    // Whoever listens from the line after the set-up on hears of the set-up, too.
    void Promise.resolve(error).then(onError);
  };
  return { report, counters, errors };
}
