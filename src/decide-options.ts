/** What may be said when something is to be decided. Types only. */
import type { TailorError } from './errors.js';

export interface DecideOptions {
  /** Ids that have content, besides `default`; those of the config unless said. */
  readonly variants?: readonly string[];
  /** Facts for this decision alone, beside those of `setContext`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** A decision that was drawn and shown before this script came. */
  readonly adopt?: unknown;
  /** What is shown already, and has to stay in this page view, because it is too late for another. */
  readonly stay?: string | undefined;
  /** Decide anew even if this page view has a decision for the slot. */
  readonly fresh?: boolean | undefined;
  /** Keep the decision of an earlier page view, because what shows it has been there since. */
  readonly keep?: boolean | undefined;
  /** What is wrong with the slot: it is reported, and the default is decided. */
  readonly error?: TailorError;
}

/** What a list may show. */
export interface RankItem {
  /** 1 to 100 characters; of two with one id the first counts. */
  readonly id: string;
  /** Of which the config may say how many of one kind come together; one by one, or as in `data-tailor-tags`. */
  readonly tags?: readonly string[] | string | null | undefined;
}

/** What a list may show of data. */
export interface ListItem extends RankItem {
  /** What is written at the places that the template marks with `data-tailor-part`, by their names; of a picture, in its place. */
  readonly text?: Readonly<Record<string, string>>;
  /** Where the links there lead: a path, or an address of http, https, mailto or tel. */
  readonly link?: Readonly<Record<string, string>>;
  /** Where the pictures there are. */
  readonly image?: Readonly<Record<string, string>>;
}

export interface RankOptions extends Pick<DecideOptions, 'context' | 'fresh' | 'keep'> {
  /** The visitor sees the list already: it keeps its order in this page view. */
  readonly stay?: boolean;
}
