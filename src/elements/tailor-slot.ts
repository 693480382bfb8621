import { findBox } from '../dom/find-box.js';
import { whenVisible } from '../dom/when-visible.js';
import type { TailorError } from '../errors.js';
import type { DecideOptions } from '../decide-options.js';
import type { DecisionProposal } from '../proposal.js';
import type { Decision } from '../types.js';
import { DecidedElement } from './decided-element.js';
import { createOutlet, type Outlet } from './outlet.js';
import { readVariants } from './slot-content.js';
import { TailorEvent } from './slot-events.js';

/**
 * A place on the page that shows one of several variants. Its children are the variant `default` and what stays if
 * anything fails; templates and elements with `data-variant` are the others. Nodes are assigned to a shadow root's slot, so
 * that the page's styles apply and none is changed. While a visitor is at work in it nothing else is shown. With
 * `late="keep"` a default that was on the screen before the decision stays.
 *
 * @fires {TailorDecisionEvent} tailor-decision - A variant was chosen; `detail` is the decision.
 * @fires {TailorExposureEvent} tailor-exposure - The visitor saw it; `detail` is the exposure.
 * @fires {TailorRewardEvent} tailor-reward - A goal was credited to it; `detail` is the reward.
 * @cssstate pending, decided, exposed - As the attribute `state`.
 */
export abstract class TailorSlot extends DecidedElement<Decision> {
  /** The decision that is shown. One that is left here before the definition is taken over. */
  declare decision: Decision | DecisionProposal | undefined;

  #outlet: Outlet | undefined;

  /** The variant that is shown. */
  get variant(): string | null {
    return this.getAttribute('variant');
  }
  set variant(variant: string | null) {
    this.set('variant', variant);
  }

  override get proposal(): unknown {
    return this.decision === this.applied ? undefined : this.decision;
  }

  get staying(): string | undefined {
    const isLate = this.wasPainted && !this.applied && this.late === 'keep';
    const isStaying = isLate || this.slots.isInUse(this);
    return isStaying ? (this.#outlet?.variant ?? 'default') : undefined;
  }

  override begin(): void {
    super.begin();
    // What was shown before stays until the proposal is looked at, also where the page has held it back so far.
    const { variant = 'default' } = (this.proposal ?? {}) as Partial<DecisionProposal>;
    if (this.proposal || (this.shadowRoot && !this.#outlet)) this.#show(`${variant}`);
  }

  readVariantIds(): readonly string[] | TailorError {
    return readVariants(this, this.name, this.slots.tailor.contentOf(this.name));
  }

  choose(how: DecideOptions): Decision {
    return this.slots.tailor.decide(this.name, how);
  }

  apply(decision: Decision): void {
    this.unwatch();
    if (this.applied === decision) return;
    this.applied = this.decision = decision;
    this.state = 'decided';
    const isInUse = decision.reason !== 'denied' && this.slots.isInUse(this);
    this.variant = this.#show(decision.variant, isInUse);
    this.dispatchEvent(new TailorEvent('tailor-decision', decision));
  }

  // One that was moved before it was seen is watched again.
  watch(): void {
    const { id, variant, reason } = this.applied!;
    if (this.state !== 'decided' || this.variant !== variant || reason === 'error') return;
    const box = findBox(this, this.#outlet!.elements);
    this.unwatch = whenVisible(box, () => this.slots.expose(id));
  }

  shows(id: string): boolean {
    return this.applied?.id === id;
  }

  #show(variant: string, isInUse = false): string {
    const contentOf = () => this.slots.tailor.contentOf(this.name);
    this.#outlet ??= createOutlet(this, contentOf, (shown) => {
      // Otherwise the page has taken away what was decided.
      if (!this.applied || shown === this.variant) return;
      this.unwatch();
      this.variant = shown;
    });
    return isInUse ? this.#outlet.variant : this.#outlet.show(variant);
  }
}
