import { whenPainted } from '../dom/painting.js';
import { whenParsed } from '../dom/when-parsed.js';
import type { TailorError } from '../errors.js';
import type { DecideOptions } from '../decide-options.js';
import type { Decision, ListRanking } from '../types.js';
import { createCssState } from './css-state.js';
import type { RegisteredSlot } from './registered-slot.js';
import type { SlotRegistry } from './slot-registry.js';

/** Where pages are rendered there are no elements; nothing of this is called there. */
export const Base =
  typeof HTMLElement === 'undefined' ? (class {} as typeof HTMLElement) : HTMLElement;

/** How far this view's round has come. */
type State = 'pending' | 'decided' | 'exposed';

/**
 * A place on the page for which something is decided: what slots and lists have in common. Its properties are its
 * attributes: a thousand elements of a page that is painted must do little, and nothing twice.
 */
export abstract class DecidedElement<Decided extends Decision | ListRanking>
  extends Base
  implements RegisteredSlot
{
  static readonly observedAttributes = ['name', 'state'];

  protected abstract readonly slots: SlotRegistry;

  applied: Decided | null = null;

  /** What it had before the decision was on the screen. */
  protected wasPainted = false;
  /** By which name it is among the slots of the page; null while it is not. */
  protected joined: string | null = null;
  #sayState = createCssState(this);

  constructor() {
    super();
    // Set before this was defined, they would hide the accessors: https://web.dev/articles/custom-elements-best-practices
    for (const name of ['name', 'late'] as const) {
      const { [name]: value } = this;
      if (!Object.hasOwn(this, name)) continue;
      delete (this as { late?: unknown; name?: unknown })[name];
      this.set(name, value);
    }
  }

  /** Which slot or list of the site this is. */
  get name(): string {
    return this.getAttribute('name') ?? '';
  }
  set name(name: string) {
    this.set('name', name);
  }

  get state(): State {
    return (this.getAttribute('state') as State | null) ?? 'pending';
  }
  set state(state: State) {
    this.set('state', state);
  }

  /** Whether what was on the screen before the decision is changed by it all the same, or stays. */
  get late(): 'swap' | 'keep' | null {
    return this.getAttribute('late') as 'swap' | 'keep' | null;
  }
  set late(late: 'swap' | 'keep' | null) {
    this.set('late', late);
  }

  get proposal(): unknown {
    return undefined;
  }

  abstract get staying(): string | undefined;
  abstract readVariantIds(): readonly string[] | TailorError;
  abstract choose(how: DecideOptions): Decided;
  abstract apply(decided: Decided): void;
  abstract watch(): void;
  abstract shows(id: string): boolean;

  /** Stops waiting for what was decided to be seen, or for the page. */
  protected unwatch = (): void => {};

  protected set(name: string, value: string | null): void {
    if (value === null) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  // Where there are a thousand, all of them are called in one task.
  connectedCallback(): void {
    this.wasPainted ||= this.slots.isLate;
    this.slots.greet(this);
    this.noticePaint();
  }

  /** What there is to be seen now is seen with the next frame. */
  protected noticePaint(): void {
    // Behind what waits in the same frame for the parser: that decides before it is painted.
    void Promise.resolve().then(() => whenPainted(() => (this.wasPainted = true)));
  }

  begin(): void {
    this.set('state', this.state);
    this.unwatch = whenParsed(this, () => this.#join());
  }

  disconnectedCallback(): void {
    this.unwatch();
    this.#leave();
  }

  attributeChangedCallback(attribute: string): void {
    if (attribute === 'state') this.#sayState(this.state);
    if (this.joined === null || this.joined === this.name) return;
    this.unwatch();
    this.#leave();
    this.#join();
  }

  #join(): void {
    // WebKit may have it that it was moved before it went.
    if (!this.isConnected || this.joined !== null) return;
    this.joined = this.name;
    this.slots.add(this.name, this);
  }

  #leave(): void {
    if (this.joined !== null) this.slots.remove(this.joined, this);
    this.joined = null;
  }

  /** Decides anew; not while a visitor is at work in it. */
  refresh(): void {
    if (this.joined !== null) this.slots.refresh(this.joined);
  }

  markExposed(): void {
    this.state = 'exposed';
  }
}
