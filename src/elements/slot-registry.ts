import { describeValue, TailorError } from '../errors.js';
import type { SlotContent, Tailor } from '../tailor-api.js';
import type { Decision } from '../types.js';
import { dispatchSlotEvent } from './slot-events.js';

/** What the registry needs of a slot's element. */
export interface RegisteredSlot extends Element {
  /** The decision that it shows. */
  readonly applied: Decision | null;
  /** A decision that somebody left on it before it was defined. */
  readonly proposal: unknown;
  /** Ids of the variants among its children, or what is wrong with them. */
  readVariantIds(): readonly string[] | TailorError;
  apply(decision: Decision): void;
  /** What it shows was seen by the visitor. */
  markExposed(): void;
}

/** The slots of a page by name. Slots of one name share their decision. */
export interface SlotRegistry {
  /** Decides for the slot as soon as the client is ready, together with others of its name. */
  add(name: string, slot: RegisteredSlot): void;
  remove(name: string, slot: RegisteredSlot): void;
  /** Decides anew. */
  refresh(name: string): void;
  expose(id: string): void;
  /** What the config has for a slot. */
  contentOf(name: string): SlotContent;
}

export function createSlotRegistry(tailor: Tailor): SlotRegistry {
  const slotsByName = new Map<string, Set<RegisteredSlot>>();
  const undecided = new Set<string>();
  /** WebKit may tell of one that was put in before it tells of the one that went. */
  const slotsOf = (name: string) =>
    [...(slotsByName.get(name) ?? [])].filter(({ isConnected }) => isConnected);
  const showing = (name: string, id: string) =>
    slotsOf(name).filter(({ applied }) => applied?.id === id);

  /** Decides, or takes the decision that stands, and has every slot of that name show it. */
  const decide = (name: string, fresh: boolean) => {
    const slots = slotsOf(name);
    let error: TailorError | undefined;
    /** The variants that all of them have. */
    let variants: readonly string[] | undefined;
    for (const slot of slots) {
      const ids = slot.readVariantIds();
      if (ids instanceof TailorError) error ??= ids;
      else variants = variants ? variants.filter((id) => ids.includes(id)) : ids;
    }
    const decision = tailor.decide(name, {
      variants: (!error && variants) || [],
      adopt: slots.find(({ proposal }) => proposal !== undefined)?.proposal,
      fresh,
      keep: slots.some(({ applied }) => applied),
      ...(error && { error }),
    });
    for (const slot of slots) slot.apply(decision);
  };

  // One tick for all that came together, so that slots of one name find each other.
  const decideAll = () => {
    const names = [...undecided].filter((name) => slotsByName.has(name));
    undecided.clear();
    for (const name of names) decide(name, false);
  };

  tailor.on('exposure', (exposure) => {
    for (const slot of showing(exposure.slot, exposure.id)) {
      slot.markExposed();
      dispatchSlotEvent(slot, 'exposure', exposure);
    }
  });
  tailor.on('reward', (reward) => {
    for (const slot of showing(reward.slot, reward.id)) dispatchSlotEvent(slot, 'reward', reward);
  });
  tailor.on('consent', () => {
    // Those that wait for the client are decided when it is ready.
    for (const name of slotsByName.keys()) if (!undecided.has(name)) decide(name, false);
  });

  return {
    add: (name, slot) => {
      const slots = slotsByName.get(name) ?? new Set();
      slotsByName.set(name, slots.add(slot));
      if (slotsOf(name).length > 1 && name) {
        const expected = 'one; they share their variants';
        const found = 'another slot of that name';
        tailor.report(new TailorError('slot-repeated', `slot "${name}"`, found, expected));
      }
      undecided.add(name);
      void tailor.ready.then(decideAll).catch((cause: unknown) => {
        const found = describeValue(cause);
        tailor.report(
          new TailorError('slots-failed', '<tailor-slot>', found, 'no exception', cause),
        );
      });
    },
    remove: (name, slot) => {
      const slots = slotsByName.get(name);
      slots?.delete(slot);
      if (slots?.size === 0) slotsByName.delete(name);
    },
    refresh: (name) => decide(name, true),
    expose: (id) => void tailor.expose(id),
    contentOf: tailor.contentOf,
  };
}
