/** What a page view leaves on the device for the first paint of the next one. */

/** By the text of the page's inline config, `undefined` without one, and then by slot: another text has nothing. */
export type Mirror = Readonly<Record<string, Readonly<Record<string, MirroredSlot>>>>;

export interface MirroredSlot {
  /** When it stops to hold: milliseconds since the epoch. */
  readonly until: number;
  /** Of the variants that may be shown. */
  readonly probabilities: Readonly<Record<string, number>>;
  /** The encoded context that they were made for, and under which schema. */
  readonly features?: readonly number[];
  readonly schema?: string;
  /** One variant is shown without a draw. */
  readonly settled?: true;
}

/**
 * Where it is in localStorage.
 *
 * @param site the site's name, if it has one.
 */
export const mirrorKey = (site: string | undefined): string => `tailorbird:${site ?? ''}`;

/** @param site the site's name, if it has one. */
export const databaseName = (site: string | undefined): string =>
  site ? `tailorbird-${site}` : 'tailorbird';

/** @param name of a site's database. */
export const siteOf = (name: string): string => name.slice(databaseName('').length + 1);
