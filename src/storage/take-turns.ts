/**
 * Runs operations one at a time, in the order in which they were asked for, whether or not one before
 * failed: none meets a store that another is leaving.
 */
export function takeTurns(): <T>(operation: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (operation) => {
    const result = last.then(operation);
    last = result.catch(() => {});
    return result;
  };
}
