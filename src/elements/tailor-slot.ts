import { ReactiveElement } from 'lit';
import { findBox } from '../dom/find-box.js';
import { whenPainted } from '../dom/painting.js';
import { whenParsed } from '../dom/when-parsed.js';
import { whenVisible } from '../dom/when-visible.js';
import type { TailorError } from '../errors.js';
import type { Decision, DecisionProposal } from '../types.js';
import { createCssState } from './css-state.js';
import { createMembership } from './membership.js';
import { createOutlet, type Outlet } from './outlet.js';
import type { RegisteredSlot } from './registered-slot.js';
import { readVariants } from './slot-content.js';
import { TailorDecisionEvent } from './slot-events.js';
import type { SlotRegistry } from './slot-registry.js';

/**
 * A place on the page that shows one of several variants. Its children are the variant `default` and what stays if
 * anything fails; templates and elements with `data-variant` are the others. Nodes are assigned to a shadow root's slot, so
 * that the page's styles apply and none is changed. While a visitor is at work in it nothing else is shown.
 *
 * @fires {TailorDecisionEvent} tailor-decision - A variant was chosen; `detail` is the decision.
 * @fires {TailorExposureEvent} tailor-exposure - The visitor saw it; `detail` is the exposure.
 * @fires {TailorRewardEvent} tailor-reward - A goal was credited to it; `detail` is the reward.
 * @cssstate pending, decided, exposed - As the attribute `state`.
 */
export abstract class TailorSlot extends ReactiveElement implements RegisteredSlot {
  static override properties = {
    name: { reflect: true },
    variant: { reflect: true },
    state: { reflect: true },
    late: { reflect: true },
  };

  /** Which slot of the site this is. */
  declare name: string;
  /** The variant that is shown. */
  declare variant: string | null;
  /** How far this view's round has come. */
  declare state: 'pending' | 'decided' | 'exposed';
  /** `keep` leaves a default that was on the screen before the decision. */
  declare late: 'swap' | 'keep' | null;
  /** The decision that is shown. One that is left here before the definition is taken over. */
  declare decision: Decision | DecisionProposal | undefined;

  protected abstract readonly slots: SlotRegistry;

  applied: Decision | null = null;

  #outlet: Outlet | undefined;
  #membership = createMembership(this, () => this.slots);
  #wasPainted = false;
  #stop = () => {};
  #sayState = createCssState(this);

  constructor() {
    super();
    this.name = '';
    this.variant = null;
    this.state = 'pending';
    this.late = null;
  }

  get proposal(): unknown {
    return this.decision === this.applied ? undefined : this.decision;
  }

  get staying(): string | undefined {
    const isStaying = (this.#wasPainted && !this.applied) || this.slots.isInUse(this);
    return isStaying ? (this.#outlet?.variant ?? 'default') : undefined;
  }

  // A shadow root comes with the decision: a thousand at once would take long.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  // Where there are a thousand, all of them are called in one task.
  override connectedCallback(): void {
    this.#wasPainted ||= this.late === 'keep' && this.slots.isLate;
    if (this.late === 'keep') whenPainted(() => (this.#wasPainted = true));
    this.slots.greet(this);
  }

  begin(): void {
    super.connectedCallback();
    // What was shown before stays until the proposal is looked at, also where the page has held it back so far.
    const { variant = 'default' } = (this.proposal ?? {}) as Partial<DecisionProposal>;
    if (this.proposal || (this.shadowRoot && !this.#outlet)) this.#show(`${variant}`);
    // After the first update, when early properties are read.
    this.#stop = whenParsed(this, () => void this.updateComplete.then(this.#membership.join));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop();
    this.#membership.leave();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    this.#sayState(this.state);
    if (!changed.has('name') || (this.#membership.name ?? this.name) === this.name) return;
    this.#stop();
    this.#membership.leave();
    this.#membership.join();
  }

  /** Decides anew; not while a visitor is at work in it. */
  refresh(): void {
    if (this.#membership.name !== null) this.slots.refresh(this.#membership.name);
  }

  readVariantIds(): readonly string[] | TailorError {
    return readVariants(this, this.name, this.slots.contentOf(this.name));
  }

  apply(decision: Decision): void {
    this.#stop();
    if (this.applied === decision) return;
    this.applied = this.decision = decision;
    this.state = 'decided';
    const isInUse = decision.reason !== 'denied' && this.slots.isInUse(this);
    this.variant = this.#show(decision.variant, isInUse);
    this.dispatchEvent(new TailorDecisionEvent(decision));
  }

  // One that was moved before it was seen is watched again.
  watch(): void {
    const { id, variant, reason } = this.applied!;
    if (this.state !== 'decided' || this.variant !== variant || reason === 'error') return;
    const box = findBox(this, this.#outlet!.elements);
    this.#stop = whenVisible(box, () => this.slots.expose(id));
  }

  markExposed(): void {
    this.#stop();
    this.state = 'exposed';
  }

  #show(variant: string, isInUse = false): string {
    const contentOf = () => this.slots.contentOf(this.name);
    this.#outlet ??= createOutlet(this, contentOf, (shown) => {
      // Otherwise the page has taken away what was decided.
      if (!this.applied || shown === this.variant) return;
      this.#stop();
      this.variant = shown;
    });
    return isInUse ? this.#outlet.variant : this.#outlet.show(variant);
  }
}
