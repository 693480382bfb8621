/** What shows something that was decided. */
export const DECIDED = 'tailor-slot,tailor-list';

/** What a slot or a list shows at an element of it. */
export interface Shown {
  readonly slot: string;
  readonly variant: string;
}

/**
 * Reads along the way of an event, from the innermost element on, what slots and lists show there.
 *
 * @returns asks for the next element; undefined of what is neither.
 */
export function createShownReader(): (element: Element) => Shown | undefined {
  let item = '';
  return (element) => {
    // Windows, documents and shadow roots have no attributes.
    item = element.getAttribute?.('data-item') ?? item;
    if (!element.matches?.(DECIDED)) return undefined;
    const [slot, variant] = ['name', 'variant'].map((name) => element.getAttribute(name) ?? '');
    // Before it is decided a list shows nothing that was chosen.
    const isDecided = /^[de]/.test(element.getAttribute('state')!);
    return { slot: slot!, variant: variant || (isDecided ? item : '') };
  };
}
