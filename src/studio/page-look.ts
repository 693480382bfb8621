import type { Tailor } from '../tailor-api.js';
import type { Preview } from '../preview.js';
import { readSlotsOnPage, type SlotOnPage } from './slot-on-page.js';

/** What a page shows to one persona. */
export interface PageLook {
  readonly slots: readonly SlotOnPage[];
  /** By slot, what would be drawn, and what was. */
  readonly previews: Readonly<Record<string, Preview>>;
}

/** The window of a page with the script tag. */
type PageWindow = Window & {
  tailorbird?: Tailor | ((tailor: Tailor) => unknown)[];
};

/**
 * Looks at a page whenever something is decided in it.
 *
 * @param onLook is told what there is, once everything is decided.
 */
export function watchPage(page: PageWindow, onLook: (look: PageLook) => void): void {
  (page.tailorbird ??= []).push((tailor: Tailor) => {
    let isDue = false;
    const look = () => {
      isDue = false;
      const slots = readSlotsOnPage(page.document);
      const previews = slots.map(({ name }) => [name, tailor.peek(name)] as const);
      onLook({ slots, previews: Object.fromEntries(previews) });
    };
    const lookSoon = () => {
      // The other slots are decided in the same moment.
      if (!isDue) page.setTimeout(look);
      isDue = true;
    };
    tailor.on('decision', lookSoon);
    void tailor.ready.then(lookSoon);
  });
}

const REASONS: Readonly<Record<string, string>> = {
  when: 'not for them',
  from: 'not yet',
  to: 'over',
  draft: 'a draft',
  review: 'in review',
  paused: 'paused',
  retired: 'retired',
  killed: 'killed',
  fallback: 'only if nothing else',
  'no-content': 'has no content',
};

/** Why a variant is not shown, in words. */
export const describeReason = (reason: string): string => REASONS[reason] ?? reason;
