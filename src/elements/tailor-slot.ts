import { ReactiveElement } from 'lit';
import { findBox } from '../dom/find-box.js';
import { whenParsed } from '../dom/when-parsed.js';
import { canObserveVisibility, whenVisible } from '../dom/when-visible.js';
import { TailorError } from '../errors.js';
import type { Decision, DecisionProposal } from '../types.js';
import { findShown, readDefaults, readVariants, removeCopies } from './slot-content.js';
import { dispatchSlotEvent } from './slot-events.js';
import type { RegisteredSlot, SlotRegistry } from './slot-registry.js';

/**
 * A place on the page that shows one of several variants. Its children are the variant `default` and
 * what stays if anything fails; templates and elements with `data-variant` are the others.
 * Content is chosen by assigning light DOM nodes to a shadow root's slot, so that the page's styles
 * apply and no node of the page is changed.
 *
 * @fires tailor-decision - A variant was chosen; `detail` is the decision.
 * @fires tailor-exposure - The visitor saw it; `detail` is the exposure.
 * @fires tailor-reward - A goal was credited to it; `detail` is the reward.
 */
export abstract class TailorSlot extends ReactiveElement implements RegisteredSlot {
  static override properties = {
    name: { reflect: true },
    variant: { reflect: true },
    state: { reflect: true },
  };

  static override shadowRootOptions = { mode: 'open', slotAssignment: 'manual' } as const;

  /** Which slot of the site this is. */
  declare name: string;
  /** The variant that is shown. */
  declare variant: string | null;
  /** How far this page view's round has come. */
  declare state: 'pending' | 'decided' | 'exposed';
  /** The decision that is shown. One that is left here before the definition is taken over. */
  declare decision: Decision | DecisionProposal | undefined;

  protected abstract readonly slots: SlotRegistry;

  applied: Decision | null = null;

  #outlet = document.createElement('slot');
  #children = new MutationObserver(() => this.#assign());
  /** The child that is shown instead of the default. */
  #shown: Element | null = null;
  #registeredAs: string | null = null;
  #stop = () => {};
  constructor() {
    super();
    this.name = '';
    this.variant = null;
    this.state = 'pending';
  }

  get proposal(): unknown {
    return this.decision === this.applied ? undefined : this.decision;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.replaceChildren(this.#outlet);
    // What was shown before stays until the proposal is looked at.
    this.#show(`${(this.decision as DecisionProposal | undefined)?.variant ?? 'default'}`);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#children.observe(this, { childList: true });
    // After the first update, when properties that were set before the definition are read.
    this.#stop = whenParsed(this, () => void this.updateComplete.then(() => this.#register()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unregister();
    this.#children.disconnect();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('name') || (this.#registeredAs ?? this.name) === this.name) return;
    this.#unregister();
    this.#register();
  }

  /** Decides anew, as in a new page view. */
  refresh(): void {
    if (this.#registeredAs !== null) this.slots.refresh(this.#registeredAs);
  }
  readVariantIds(): readonly string[] | TailorError {
    if (!canObserveVisibility()) {
      const path = `slot "${this.name}"`;
      const expected = 'a browser with it';
      return new TailorError('visibility-unobservable', path, 'no IntersectionObserver', expected);
    }
    try {
      return [...readVariants(this, this.name, this.slots.contentOf(this.name))];
    } catch (error) {
      return error as TailorError;
    }
  }

  apply(decision: Decision): void {
    this.#stop();
    if (this.applied !== decision) {
      this.applied = this.decision = decision;
      this.state = 'decided';
      this.variant = this.#show(decision.variant);
      dispatchSlotEvent(this, 'decision', decision);
    }
    // One that was moved before it was seen is watched again.
    const { variant, reason } = decision;
    if (this.state !== 'decided' || this.variant !== variant || reason === 'error') return;
    const box = findBox(this, this.#outlet.assignedElements());
    this.#stop = whenVisible(box, () => this.slots.expose(decision.id));
  }

  markExposed(): void {
    this.#stop();
    this.state = 'exposed';
  }

  #register(): void {
    if (!this.isConnected || this.#registeredAs !== null) return;
    this.#registeredAs = this.name;
    this.slots.add(this.name, this);
  }

  #unregister(): void {
    this.#stop();
    if (this.#registeredAs !== null) this.slots.remove(this.#registeredAs, this);
    this.#registeredAs = null;
  }

  /** Shows a variant, or the default if there is no such child; returns which. */
  #show(id: string): string {
    const shown = id === 'default' ? null : findShown(this, id, this.slots.contentOf(this.name));
    if (shown && shown.parentNode !== this) this.append(shown);
    removeCopies(this, shown);
    this.#shown = shown;
    this.#assign();
    return shown ? id : 'default';
  }

  #assign(): void {
    const isThere = this.#shown?.parentNode === this;
    this.#outlet.assign(...(isThere ? [this.#shown!] : readDefaults(this)));
  }
}
