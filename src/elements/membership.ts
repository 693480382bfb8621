import type { RegisteredSlot } from './registered-slot.js';
import type { SlotRegistry } from './slot-registry.js';

/** Whether an element is among the slots of a page, and by which name. */
export interface Membership {
  /** Null while it is not. */
  readonly name: string | null;
  /** Joins by the name that the element has now, unless it has joined, or is nowhere. */
  join(): void;
  leave(): void;
}

export function createMembership(
  slot: RegisteredSlot & { readonly name: string },
  slots: () => SlotRegistry,
): Membership {
  let name: string | null = null;
  return {
    get name() {
      return name;
    },
    join: () => {
      if (!slot.isConnected || name !== null) return;
      name = slot.name;
      slots().add(name, slot);
    },
    leave: () => {
      if (name !== null) slots().remove(name, slot);
      name = null;
    },
  };
}
