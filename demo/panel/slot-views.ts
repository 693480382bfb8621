import type { Tailor } from '../../src/tailor-api.js';
import type { Preview } from '../../src/preview.js';

/** What the panel shows of one slot of the page. */
export interface SlotView {
  readonly name: string;
  readonly preview: Preview;
  /** What it was before something was learned last. */
  readonly before: Preview | null;
}

/** Looks at every slot of the page without deciding anything. */
export function readSlotViews(
  tailor: Tailor,
  befores: ReadonlyMap<string, Preview>,
): readonly SlotView[] {
  return [...document.querySelectorAll('tailor-slot')].map((slot) => {
    const name = slot.getAttribute('name') ?? '';
    const variants = [...slot.children].flatMap(
      (child) => child.getAttribute('data-variant') ?? [],
    );
    return { name, preview: tailor.peek(name, { variants }), before: befores.get(name) ?? null };
  });
}
