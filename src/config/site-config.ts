/** What a site may say of one variant. */
export interface VariantConfig {
  /**
   * `live` competes; `fallback`, for `default` only, is shown when nothing else can be. A variant of
   * any other status is not shown.
   */
  readonly status?: string;
  /** For whom it may be shown: a condition on facts, in MongoDB's query language; for everybody unless said. */
  readonly when?: Condition;
  /** The first day, `2026-12-01`, or moment, `2026-12-01T09:00` on the site's clock or with an offset of its own. */
  readonly from?: string;
  /** The last day, or the moment at which it ends. */
  readonly to?: string;
  /** What it shows in place of what the slot's children say; beats a template of its id. */
  readonly content?: ContentConfig;
  /** What visitors who ask why are told that it is called; its id unless said. */
  readonly label?: string;
  /** Whether a machine generated its content, which visitors who ask are told. */
  readonly generated?: boolean;
  /** Who approved its content, for visitors who ask. */
  readonly approvedBy?: string;
}

/** What fills the places that are marked `data-tailor-part` in a slot's children, by their names. */
interface ContentConfig {
  /** What is written there. */
  readonly text?: Readonly<Record<string, string>>;
  /** Where a link there leads: a path, or an address of http, https, mailto or tel. */
  readonly link?: Readonly<Record<string, string>>;
  /** HTML that is put there: texts, headings, lists, tables, links and pictures, nothing that runs. */
  readonly html?: Readonly<Record<string, string>>;
}

/** By fact, a value that it is equal to or operators on it, or by connective a list of conditions. */
export type Condition = Readonly<Record<string, unknown>>;

/** A fact that the site's model sees besides the built-in ones. */
export type FeatureConfig =
  | { readonly name: string; readonly kind: 'category'; readonly levels: readonly string[] }
  | { readonly name: string; readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly name: string; readonly kind: 'boolean' };

/** Something that a visitor may do and the site hopes for. */
export interface GoalConfig {
  /** What reaches it: a click, a form that is sent, an event told by `track`, a depth of scrolling, or a time of attention. */
  readonly on: 'click' | 'submit' | 'track' | 'scroll' | 'dwell';
  /** What has to be clicked, or which form sent: any link or button, any form unless said. */
  readonly selector?: string;
  /** Where a click, form or time counts: `slot` credits the slots around it, `page` all that were seen. */
  readonly within?: 'slot' | 'page';
  /** The event, for `track`. */
  readonly event?: string;
  /** The property of the event that is its value; 1 without. */
  readonly value?: string;
  /** The value that is worth the whole weight, and more is worth no more; 1 unless said. */
  readonly max?: number;
  /** What values are counted in. */
  readonly unit?: string;
  /** Which share of the page has to be scrolled to, in (0, 1]; .75 unless said. */
  readonly depth?: number;
  /** How many seconds of attention, from 1 to 3600; 10 unless said. */
  readonly seconds?: number;
}

/** What a site may say of one slot, or of one list. */
interface PlaceConfig {
  /** How long after an exposure a goal is credited to it, in minutes; 30 unless said. */
  readonly windowMinutes?: number;
  /** Uniform mass over all that may be shown together, in [0, 1]; 0.02 unless said. */
  readonly minProbability?: number;
  /** What each goal is worth here, in [0, 1]; a click on a link or button inside, 1, unless said. Of a list, inside of an item. */
  readonly goals?: Readonly<Record<string, number>>;
  /** `paused` shows the default, or the page's order, to everybody, and learns nothing; `live` unless said. */
  readonly status?: 'live' | 'paused';
  /** Which share of all visitors sees the default, or the page's order, to be compared with; from 0 to 0.95, 0 unless said. */
  readonly holdout?: number;
  /** One of `purposes`: of all facts and goals it may use those alone; all there are unless said. */
  readonly purpose?: string;
  /** Of special categories of personal data: what is learned here ends with the page view, without interests. */
  readonly special?: boolean;
}

/** What a site may say of one slot. */
export interface SlotConfig extends PlaceConfig {
  readonly variants?: Readonly<Record<string, VariantConfig>>;
  /**
   * How long a visitor sees again what was drawn and seen: a page view, a visit, a calendar day, or as long as it is
   * kept; `page` unless said.
   */
  readonly sticky?: 'page' | 'session' | 'day' | 'visitor';
}

/** What a site may say of one list. */
export interface ListConfig extends PlaceConfig {
  /** How many places are ranked, from 1 to 100; 20 unless said. What follows keeps the page's order. */
  readonly size?: number;
  /** How many items of one tag come among them, from 1 to 100, as long as there are others; any number unless said. */
  readonly tagCap?: number;
}

/** What slots of one purpose may use. */
export interface PurposeConfig {
  /** The facts that their models may see and their conditions may ask for; `interests` is all that begin so. */
  readonly features: readonly string[];
  /** What they may be rewarded for. */
  readonly goals: readonly string[];
}

/** A site's config file. A page needs none. */
export interface SiteConfig {
  readonly $schema?: string;
  readonly version: 1;
  /** Separates what is learned on one origin for several sites. */
  readonly site?: string;
  /** The IANA time zone whose clock schedules go by, such as `Europe/Berlin`; each visitor's own unless said. */
  readonly timeZone?: string;
  readonly context?: {
    readonly features?: readonly FeatureConfig[];
    /** Names that must never be features. */
    readonly sensitive?: readonly string[];
  };
  readonly goals?: Readonly<Record<string, GoalConfig>>;
  readonly slots?: Readonly<Record<string, SlotConfig>>;
  readonly lists?: Readonly<Record<string, ListConfig>>;
  /** Which share of all visitors sees the defaults of all slots; from 0 to 0.95, 0 unless said. */
  readonly holdout?: number;
  /** The fact by which groups, such as school classes, are held out together; each visitor alone unless said. */
  readonly holdoutKey?: string;
  /**
   * `default` shows the default to search engines instead of a draw, which they may take for cloaking; `strict` takes
   * automated browsers for robots, too.
   */
  readonly bots?: 'default' | 'strict';
  /** What slots may use for what. */
  readonly purposes?: Readonly<Record<string, PurposeConfig>>;
  /**
   * `child` keeps nothing beyond the page view unless consent says by whom it was given in the child's place, and
   * rewards no time of attention.
   */
  readonly audience?: 'child';
  /** Why `granted` holds here against Global Privacy Control and Do Not Track; without a reason they cap it at `memory`. */
  readonly overrideGpc?: string;
  /** Of special categories of personal data: nothing is kept beyond the page view, and no interests are known. */
  readonly special?: boolean;
}

/** The slots and the lists of a config, by their names: a name is one or the other. */
export function placesOf({ slots, lists }: SiteConfig): Readonly<Record<string, SlotConfig>> {
  return { ...lists, ...slots };
}
