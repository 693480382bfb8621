import { hasPainted } from '../dom/painting.js';
import { TailorError } from '../errors.js';
import type { Tailor } from '../tailor-api.js';
import { Base } from './decided-element.js';
import type { LoadPanels } from './panel-api.js';
import { createSlotRegistry } from './slot-registry.js';
import { TailorList } from './tailor-list.js';
import { TailorSlot } from './tailor-slot.js';

/**
 * Registers the elements for a client. Nothing is registered by importing. A name that is taken, by another copy of this
 * script or by the page, is left alone and reported.
 *
 * @param loadPanels brings what `<tailor-why>` shows, once a page has one.
 * @param registry where to register; the page's own unless said.
 */
export function defineElements(
  tailor: Tailor,
  loadPanels: LoadPanels,
  registry: CustomElementRegistry = customElements,
): void {
  const define = (tag: string, element: CustomElementConstructor): void => {
    if (registry.get(tag)) {
      const found = 'another element';
      tailor.report(new TailorError('elements-taken', `<${tag}>`, found, 'the name to be free'));
    } else registry.define(tag, element);
  };
  const slots = createSlotRegistry(tailor);
  // Those that are in the page already become slots within this call.
  slots.isLate = hasPainted();
  define(
    'tailor-slot',
    class extends TailorSlot {
      protected override readonly slots = slots;
    },
  );
  define(
    'tailor-list',
    class extends TailorList {
      protected override readonly slots = slots;
    },
  );
  slots.isLate = false;
  define(
    'tailor-why',
    class extends Base {
      // Frameworks set what an element has, and the page may have set it before.
      strings = (this as { strings?: unknown }).strings;
      connectedCallback(): void {
        loadPanels('explain')
          .then(({ attach }) => attach!(this, tailor))
          .catch(tailor.report);
      }
    },
  );
}
