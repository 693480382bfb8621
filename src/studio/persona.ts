/** Somebody made up, to see a page as. */
export interface Persona {
  /** Of letters. */
  readonly id: string;
  readonly name: string;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** What the address says behind its question mark, such as a campaign. */
  readonly query?: string;
  /** What the site knows, as it would tell `setContext`. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * The address of the page to configure.
 *
 * @param config the address of the config that it shall go by.
 * @param preview a variant that it shall show, as `slot:variant`.
 */
export type PageAddress = (persona: Persona, config: string, preview: string | null) => string;
