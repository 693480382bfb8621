import { hashToUniform } from '../math/hash.js';

/**
 * Whether a unit is held out, so that it sees the default and what is tailored can be compared with it. The same
 * unit is so everywhere and every time, and independently under another salt: the hash of salt and unit as a number
 * in [0, 1) lies below the share.
 *
 * @param salt what is held out of: the site, or a slot of it.
 * @param unit a visitor, a page load, or a group that is assigned together.
 * @param share of all units, in [0, 1).
 */
export function isHeldOut(salt: string, unit: string, share: number): boolean {
  return placeOf(salt, unit) < share;
}

/** Where a unit stands among all of them under a salt, in [0, 1). */
export function placeOf(salt: string, unit: string): number {
  return hashToUniform(`${salt}/${unit}`);
}
