import { type ErrorCode, TailorError } from './errors.js';

/** What went wrong so far, as `health()` shows it. */
export interface FaultLog {
  report(error: TailorError): void;
  /** Reports what is wrong, and returns it. */
  refuse(
    code: ErrorCode,
    path: string,
    found: string,
    expected: string,
    cause?: unknown,
  ): TailorError;
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
    console.warn(`Tailorbird: ${error.message}, see docs/errors.md#${error.code}`);
    // Whoever listens from the line after the set-up on hears of the set-up, too.
    void Promise.resolve(error).then(onError);
  };
  const refuse: FaultLog['refuse'] = (...what) => {
    const error = new TailorError(...what);
    report(error);
    return error;
  };
  return { report, refuse, counters, errors };
}
