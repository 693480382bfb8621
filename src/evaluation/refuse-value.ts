/**
 * Throws with the grammar of all errors here: what it is about, what was found, what was expected.
 *
 * @throws RangeError `rounds[3].reward: found 2, expected a number from 0 to 1`
 */
export function refuseValue(path: string, found: unknown, expected: string): never {
  throw new RangeError(`${path}: found ${String(found)}, expected ${expected}`);
}
