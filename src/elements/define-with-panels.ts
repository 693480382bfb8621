import { TailorError } from '../errors.js';
import type { Tailor } from '../tailor-api.js';
import { defineElements as define } from './define-elements.js';
import type { TailorWhy } from './panel-api.js';
import type { TailorList } from './tailor-list.js';
import type { TailorSlot } from './tailor-slot.js';

/**
 * Registers `<tailor-slot>`, `<tailor-list>` and `<tailor-why>` for a client. Nothing is registered by importing; what
 * `<tailor-why>` shows is imported where a page has one. A name that is taken, by another copy of this code or by the
 * page, is left alone and reported.
 *
 * @param registry where to register; the page's own unless said.
 */
export function defineElements(tailor: Tailor, registry?: CustomElementRegistry): void {
  define(tailor, loadPanels, registry);
}

async function loadPanels() {
  try {
    return { attach: (await import('./attach-panel.js')).attachPanel };
  } catch (cause) {
    const found = 'no answer';
    throw new TailorError('panels-unreachable', '<tailor-why>', found, 'its module', cause);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'tailor-slot': TailorSlot;
    'tailor-list': TailorList;
    'tailor-why': TailorWhy;
  }
}
