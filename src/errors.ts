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
  | 'script-repeated'
  | 'elements-taken'
  | 'start-failed'
  | 'decision-unknown'
  | 'exposure-unknown'
  | 'reward-invalid'
  | 'event-invalid'
  | 'callback-threw'
  | 'schema-invalid'
  | 'bandit-invalid'
  | 'arms-invalid'
  | 'snapshot-invalid';

/**
 * What went wrong, where, and what was expected instead. The message has one grammar:
 * `slot "hero": found two variants "fast", expected ids that differ (variant-repeated)`.
 */
export class TailorError extends Error {
  readonly code: ErrorCode;
  /** What the error is about, such as `slot "hero"` or `config slots.hero.windowMinutes`. */
  readonly path: string;

  constructor(code: ErrorCode, path: string, found: string, expected: string, cause?: unknown) {
    super(`${path}: found ${found}, expected ${expected} (${code})`, { cause });
    this.name = 'TailorError';
    this.code = code;
    this.path = path;
  }
}

/** Says in a few characters what a value of any kind is, for the `found` of an error. */
export function describeValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40));
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return `${value}`;
  if (value instanceof Error) return `${value.name}: ${value.message}`.slice(0, 200);
  return Array.isArray(value) ? 'an array' : `a value of type ${typeof value}`;
}

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
