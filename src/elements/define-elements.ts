import { hasPainted } from '../dom/painting.js';
import { TailorError } from '../errors.js';
import type { Tailor } from '../tailor-api.js';
import { createSlotRegistry } from './slot-registry.js';
import { TailorList } from './tailor-list.js';
import { TailorSlot } from './tailor-slot.js';

const TAG = 'tailor-slot';
const LIST_TAG = 'tailor-list';

/**
 * Registers `<tailor-slot>` and `<tailor-list>` for a client. Nothing is registered by importing. A name that is taken,
 * by another copy of this script or by the page, is left alone and reported.
 *
 * @param registry where to register; the page's own unless said.
 */
export function defineElements(
  tailor: Tailor,
  registry: CustomElementRegistry = customElements,
): void {
  if (registry.get(TAG)) {
    const found = 'another element';
    tailor.report(new TailorError('elements-taken', `<${TAG}>`, found, 'the name to be free'));
    return;
  }
  const slots = createSlotRegistry(tailor);
  // Those that are in the page already become slots within this call.
  slots.isLate = hasPainted();
  registry.define(
    TAG,
    class extends TailorSlot {
      protected override readonly slots = slots;
    },
  );
  registry.define(
    LIST_TAG,
    class extends TailorList {
      protected override readonly slots = slots;
    },
  );
  slots.isLate = false;
}

declare global {
  interface HTMLElementTagNameMap {
    'tailor-slot': TailorSlot;
    'tailor-list': TailorList;
  }
}
