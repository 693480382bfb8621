/** What a page or a module sees of Tailorbird. Types only. */
import type { DecideOptions, ListItem, RankItem, RankOptions } from './decide-options.js';
import type { TailorError } from './errors.js';
import type { Explanation } from './explanation-api.js';
import type { Forgotten, TailorEvents } from './events.js';
import type { ExportedData } from './exported-data.js';
import type { SlotContent } from './content-api.js';
import type { EventName, ListName, SlotName, VariantId } from './site-names.js';
import type { Store, StoreKind } from './storage/store.js';
import type { Preview } from './preview.js';
import type { ConsentState, Decision, ListRanking } from './types.js';

export interface TailorOptions {
  /** The site's config as parsed from JSON, or a promise of it. A page needs none. */
  readonly config?: unknown;
  /** What may be kept; `memory` unless said. */
  readonly consent?: ConsentState;
  /** Who said so in the visitor's place, as in `consent()`. */
  readonly consentBy?: string;
  /** Separates what is learned on one origin for several sites; beats the config's `site`. */
  readonly site?: string;
  /** Where records go under `granted`; the browser's IndexedDB unless said. */
  readonly store?: Store;
  /** Uniform numbers in [0, 1) for ids, to replay decisions; cryptographic randomness unless said. */
  readonly random?: () => number;
  /** Milliseconds since the epoch; the visitor's clock unless said. */
  readonly now?: () => number;
}

export interface ConsentOptions {
  /** Who said so in the visitor's place: `guardian`, `school`. What a site for children keeps needs somebody. */
  readonly by?: string;
}

export interface Ready {
  /** Where knowledge was read from. */
  readonly source: StoreKind | 'none';
  /** What keeps slots at their default, if anything does. */
  readonly error: TailorError | null;
}

export interface Health {
  /** The consent state in force: the least of what was said and what the browser allows. */
  readonly consent: ConsentState;
  readonly storage: StoreKind | 'none';
  /** How long what is learned lasts, in words for a person. */
  readonly lasts: 'nothing' | 'this page view only' | 'this device';
  readonly ready: boolean;
  /** How often each error code was reported. */
  readonly counters: Readonly<Record<string, number>>;
  readonly errors: readonly TailorError[];
}

/** Nothing here throws: what goes wrong is in `health()` and in the `error` event. */
export interface Tailor {
  /** Resolves when config and knowledge are read, or could not be; never rejects. */
  readonly ready: Promise<Ready>;
  /**
   * The decision for a slot in this page view; the same until `fresh` is asked for. Before `ready` it
   * uses what is known.
   */
  decide<Slot extends SlotName>(slot: Slot, options?: DecideOptions): Decision<VariantId<Slot>>;
  /**
   * The order of a list in this page view; the same until `fresh` is asked for, or items that it does not have. As many
   * places are ranked as the config's `size` says, 20 unless said.
   *
   * @param items in the page's order, in which they stay where nothing is drawn.
   */
  rank<Item extends RankItem>(
    list: ListName,
    items: readonly Item[],
    options?: RankOptions,
  ): ListRanking<Item['id']>;
  /**
   * Has all `<tailor-list>`s of that name show data: as many items as there are places, each in a copy of the one element
   * in the list's template. Resolves when they do; data that changes is given again.
   */
  showItems(list: ListName, items: readonly ListItem[]): Promise<void>;
  /**
   * What would be decided now, and the decision that stands; decides nothing.
   *
   * @param options those of the slot's last decision unless said.
   */
  peek(slot: SlotName, options?: Pick<DecideOptions, 'variants' | 'context'>): Preview;
  /** What the config has for a slot's variants, for what renders them; `<tailor-slot>` does so itself. */
  contentOf(slot: SlotName): SlotContent;
  /** Says that the visitor saw the decided variant. Counts once per decision. */
  expose(id: string): Promise<void>;
  /**
   * Credits an exposure by its decision's id, also one of an earlier page view, while its window is
   * open; or, by the name of one of the config's goals, every exposure of the slots that name it. Once per
   * exposure and goal.
   *
   * @param value 1 unless said; for an id in [0, 1], for a goal 0 or more in its own unit.
   */
  reward(idOrGoal: string, value?: number): Promise<void>;
  /**
   * Records that something happened on the site, and credits the goals that wait for it. Of the
   * properties only those are read that goals name as their value, and none is kept.
   */
  track(event: EventName, properties?: Readonly<Record<string, unknown>>): void;
  /**
   * Says facts of the visitor that the config's features name; for every decision from now on. A function
   * is asked for its fact, and may answer within 200 ms; `ready` waits for those given before it.
   */
  setContext(values: Readonly<Record<string, unknown>>): Promise<void>;
  /**
   * Says what may be kept from now on, in every tab of the site that is open. Going up to `granted` adds what
   * this page view learned; going down erases what the device has.
   */
  consent(state: ConsentState, how?: ConsentOptions): Promise<void>;
  on<K extends keyof TailorEvents>(
    event: K,
    listener: (detail: TailorEvents[K]) => void,
  ): () => void;
  /** Runs functions with this client; what they throw is reported. Before load, an array does. */
  push(...callbacks: readonly ((tailor: Tailor) => unknown)[]): void;
  /** Says that something around this client is wrong: counted, and told once. */
  report(error: TailorError): void;
  health(): Health;
  /**
   * Writes to the console, from now on, what happens and why: facts, eligibility, scores, probabilities, the
   * draw, exposures, rewards and what was learned. So does `?tailor-debug` in a page's address.
   */
  debug(): Promise<void>;
  /**
   * Everything that is known of the visitor, on this device and in this page view, as plain JSON that
   * docs/export.md describes; null, and reported, where the part of the script that makes it cannot be loaded.
   */
  exportData(): Promise<ExportedData | null>;
  /**
   * Says why something was decided in this page view, in exact terms; what `<tailor-why>` shows in words. Null where no
   * such decision stands, or, reported, where the part of the script that knows cannot be loaded.
   */
  explain(id: string): Promise<Explanation | null>;
  /** Erases all that is known of the visitor and resolves to what that was. */
  forget(): Promise<Forgotten>;
  /** Stops listening and lets the store go; from then on every slot gets its default. */
  destroy(): void;
}

declare global {
  interface Window {
    /** The script tag's client; before it has loaded, functions that wait for it. */
    tailorbird?: Tailor | ((tailor: Tailor) => unknown)[];
  }
}
