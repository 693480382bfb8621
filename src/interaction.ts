/** What interactions/ tells the other stages. Types only. */

/** One recorded thing a visitor did. Never text, values or addresses. */
export type Interaction =
  /**
   * A page view began: with the load, with the activation of a page that was loaded ahead, with a
   * navigation within the page; or it came back from the browser's cache, and goes on.
   */
  | {
      readonly kind: 'view';
      readonly at: number;
      readonly start: 'load' | 'activation' | 'navigation' | 'return';
    }
  | ({
      readonly kind: 'click';
      readonly at: number;
      /** What was clicked: something that acts, or anything else; known once what records more than clicks is loaded. */
      readonly target?: 'link' | 'button' | 'other';
      /** Whether it was a link to another host. */
      readonly isOutbound?: boolean;
    } & Place)
  /** The first input into a form, or its sending. */
  | ({ readonly kind: 'form-start' | 'submit'; readonly at: number } & Place)
  /** A slot was half in view for a second. */
  | ({ readonly kind: 'visible'; readonly at: number } & Place)
  /** So many whole seconds of attention in all: to the slot that is named, or to the page view. */
  | ({ readonly kind: 'dwell'; readonly at: number; readonly seconds: number } & Place)
  /** More of the page was scrolled to: shares of it, before and now, in (0, 1]. */
  | ({
      readonly kind: 'scroll';
      readonly at: number;
      readonly from: number;
      readonly depth: number;
    } & Place)
  | { readonly kind: 'track'; readonly at: number; readonly event: string };

/** Where on the page something happened, and what that reached. */
export interface Place {
  /** The goals that it reached. */
  readonly goals: readonly string[];
  /** The slots around it, innermost first, with the variant each showed and the goals inside it. */
  readonly slots: readonly {
    readonly slot: string;
    readonly variant: string;
    readonly goals: readonly string[];
  }[];
}

/** A goal as far as recording knows it. */
export interface RecordedGoal {
  readonly name: string;
  readonly on: string;
  /** What is clicked or sent; what acts when it is clicked, or any form, unless said. */
  readonly selector?: string;
  /** A share of the page that is scrolled to, in (0, 1]. */
  readonly depth?: number;
  /** Of attention, for dwell. */
  readonly seconds?: number;
  /** Whether what counts is the slot around it, or the page. */
  readonly within?: 'slot' | 'page';
}
