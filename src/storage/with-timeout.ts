/** What an answer that takes too long is rejected with. */
export const NO_ANSWER = new Error('no answer in time');

/** The promise, or a rejection if it takes longer. */
export function withTimeout<T>(promise: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, timeoutMs, NO_ANSWER);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
