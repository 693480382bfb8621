/** What a site says beyond the defaults, as the client sees it. Types only. */
import type { SiteConfig } from './config/site-config.js';
import type { SlotRules } from './config/slot-rules.js';
import type { FixedSchema } from './context/fixed-schema.js';
import type { TailorError } from './errors.js';
import type { Events } from './events.js';
import type { Interaction, Place } from './interaction.js';
import type { Knowledge } from './knowledge-api.js';
import type { Outcomes } from './outcomes.js';
import type { PageView } from './page-view-api.js';
import type { SlotContent } from './content-api.js';
import type { LoadPart } from './parts-api.js';
import type { Settled } from './preview.js';
import type { ConsentState, Context, Reason } from './types.js';

/** The rules of a site. Those of a page without a config are a few constants, see default-site.ts. */
export interface Site {
  /** Separates what is learned on one origin for several sites. */
  readonly name?: string | undefined;
  /** What it was read from, once that is valid. */
  readonly config?: SiteConfig;
  /** What slots' models see. */
  readonly schema: FixedSchema;
  slot(name: string): Omit<SlotRules, 'goals'>;
  /** What the config puts into a slot. */
  contentOf?(slot: string): SlotContent;
  /** Of special categories of data: what was kept before has to go. */
  readonly isSpecial?: boolean | undefined;
  /**
   * Whether nothing may be kept beyond the page view, whatever was said; undefined leaves that to the browser.
   *
   * @param by who said so in the visitor's place, if anybody.
   */
  isCapped?(said: ConsentState, by: unknown): boolean | undefined;
  /** Reads what is kept of the visitor beside what slots learned, and waits for facts that were asked for. */
  begin?(): Promise<void>;
  /** What is shown in a slot without a draw, or of a draw that teaches nothing; undefined where the policy draws. */
  settle?(slot: string, situation: Unsettled): Settled | undefined;
  /** What the site's code said of the visitor. */
  readonly told?: Context;
  /** Sets such facts; resolves when all functions that know them have answered. */
  setContext?(values: unknown): Promise<unknown>;
  /** What is known for a slot beside the facts that every model sees. */
  facts?(slot: string): Context;
  /**
   * Credits a goal of the config, by its name, to every open exposure of every slot that names it: each
   * once. Undefined if there is no such goal.
   *
   * @param value 0 or more, in the goal's unit.
   */
  reach?(name: string, value: unknown): Promise<void> | undefined;
  /** Credits the goals that wait for an event, for its properties' values. */
  track?(event: string, properties: unknown): void;
  /** Another page view begins. */
  nextView?(): void;
  /** Credits what was reached at a place: in the slots around it, or on the page. Without, clicks in slots are. */
  credit?(place: Place): void;
  /** Records whatever visitors do, because somebody listens; until then only what goals and facts ask for. */
  recordAll?(): void;
}

/** A slot that is to be decided. */
export interface Unsettled {
  /** What can be shown. */
  readonly ids: readonly string[];
  /** What of it may be. */
  readonly eligible: readonly string[];
  readonly context: Context;
  /** Why there is nothing to choose, if that is so. */
  readonly noChoice: Reason | null;
}

/** What a site's rules need of the client that goes by them. */
export interface SiteHost {
  readonly now: () => number;
  /** A fresh id, from cryptographic randomness. */
  readonly newId: () => string;
  /** Is told what something that the page gave threw, and what that was. */
  refuseThrown(what: string, thrown: unknown): void;
  /** Counts what is wrong, and tells of it once. */
  report(error: TailorError): void;
  /** Brings what is needed now and then; rejects where it cannot be had. */
  readonly loadPart: LoadPart;
  /** Aborted when the client ends. */
  readonly signal: AbortSignal;
  readonly knowledge: Pick<Knowledge, 'keep' | 'profile' | 'slot'>;
  readonly pageView: Pick<PageView, 'standing'>;
  readonly outcomes: Pick<Outcomes, 'reward'>;
  /** Says that a decision was seen. */
  expose(id: string): Promise<void>;
  readonly on: Events['on'];
  readonly emit: Events['emit'];
  /** Takes what was recorded. */
  onInteraction(interaction: Interaction): void;
}

/**
 * Reads a config, and records from then on what it asks for besides clicks.
 *
 * @param config as it was parsed from JSON; undefined for none.
 * @throws TailorError `config-invalid` with the path of the first thing that is wrong.
 */
export type CreateSite = (config: unknown, host: SiteHost) => Site;
