import type { SlotContent } from '../content-api.js';
import { findShown, readDefaults, removeCopies, variantOf } from './slot-content.js';

/** A page that takes away what a slot shows, again and again, gets its default: it must not wait for ever. */
const MAX_RETURNS = 1000;

/** What a slot shows of its children: light DOM nodes that are assigned to its shadow root, none of them changed. */
export interface Outlet {
  /** The variant that is shown. */
  readonly variant: string;
  /** What is shown, its texts left out. */
  readonly elements: readonly Element[];
  /** Shows a variant, or the default if there is no such child; returns which. */
  show(variant: string): string;
}

/**
 * Takes over a shadow root that is there already, with what it shows.
 *
 * @param contentOf what the config has for the slot.
 * @param onUpdate is told what is shown now that the children are others.
 */
export function createOutlet(
  host: Element,
  contentOf: () => SlotContent,
  onUpdate: (variant: string) => void,
): Outlet {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', slotAssignment: 'manual' });
  const slot = root.querySelector('slot') ?? root.appendChild(document.createElement('slot'));
  /** The child that is shown instead of the default. */
  let shown = slot.assignedElements().find(variantOf);
  let variant = (shown && variantOf(shown)) ?? 'default';
  const assign = () => {
    slot.assign(...(shown ? [shown] : readDefaults(host)));
    return variant;
  };
  const isThere = () => shown?.parentNode === host;
  const show = (id: string) => {
    shown = id === 'default' ? undefined : findShown(host, id, contentOf());
    if (shown && !isThere()) host.append(shown);
    removeCopies(host, shown);
    variant = shown ? id : 'default';
    return assign();
  };
  // The page may have taken it away, perhaps with all the rest and put others in their place.
  let returns = 0;
  const update = () =>
    shown && !isThere() ? show(returns++ < MAX_RETURNS ? variant : 'default') : assign();
  update();
  new MutationObserver(() => onUpdate(update())).observe(host, { childList: true });
  return {
    get variant() {
      return variant;
    },
    get elements() {
      return slot.assignedElements();
    },
    show,
  };
}
