/** What first paint, or a server, leaves for the script. Types only. */

/** A decision that was drawn elsewhere, before the script came, and is to be taken over as it is. */
export interface DecisionProposal {
  readonly id: string;
  readonly variant: string;
  readonly probabilities: Readonly<Record<string, number>>;
  /** The encoded context that they were made for, under which schema; the page's own unless said. */
  readonly features?: readonly number[] | undefined;
  readonly schema?: string | undefined;
  /** It was no draw: a re-show, or the default of one who is held out. */
  readonly settled?: boolean | undefined;
}
