import { createSelectionReader } from '../dom/create-selection-reader.js';
import { isInView } from '../dom/is-in-view.js';
import { isInUse } from '../dom/is-in-use.js';
import { describeValue, TailorError } from '../errors.js';
import type { Tailor } from '../tailor-api.js';
import type { Decision, ListRanking } from '../types.js';
import type { RegisteredSlot } from './registered-slot.js';
import { TailorEvent } from './slot-events.js';
import { createTurns } from './turns.js';

/** The slots of a page by name. Slots of one name share their decision. */
export interface SlotRegistry {
  /** Whether slots that come now may have been seen as they are. */
  isLate: boolean;
  /** Has the slot begin, if it is still in the page: at once, or in its turn where they are many. */
  greet(slot: RegisteredSlot): void;
  /** Decides for the slot as soon as the client is ready, together with others of its name. */
  add(name: string, slot: RegisteredSlot): void;
  remove(name: string, slot: RegisteredSlot): void;
  /** Decides anew, unless a visitor is at work in one of that name. */
  refresh(name: string): void;
  /** Says that what was decided was seen. */
  expose(id: string): void;
  readonly tailor: Tailor;
  /** Whether a visitor is at work in it. */
  isInUse(slot: Element): boolean;
}

export function createSlotRegistry(tailor: Tailor): SlotRegistry {
  const slotsByName = new Map<string, Set<RegisteredSlot>>();
  const readSelected = createSelectionReader();
  const isUsed = (slot: Element) => isInUse(slot, readSelected());
  /** WebKit may tell of one that was put in before it tells of the one that went. */
  const slotsOf = (name: string) =>
    [...(slotsByName.get(name) ?? [])].filter(({ isConnected }) => isConnected);
  const showing = (name: string, id: string) => slotsOf(name).filter((slot) => slot.shows(id));

  /** Decides, or takes the decision that stands. */
  const decide = (name: string, slots: readonly RegisteredSlot[], fresh: boolean | undefined) => {
    let error: TailorError | undefined;
    /** The variants that all of them have. */
    let variants: readonly string[] | undefined;
    for (const slot of slots) {
      const ids = slot.readVariantIds();
      if (ids instanceof TailorError) error ??= ids;
      else variants = variants ? variants.filter((id) => ids.includes(id)) : ids;
    }
    return slots[0]?.choose({
      variants: (!error && variants) || [],
      // First paint leaves `false` or 0 on those that it left alone.
      adopt: slots.find(({ proposal }) => proposal)?.proposal,
      stay: slots.find(({ staying }) => staying !== undefined)?.staying,
      fresh,
      keep: slots.some(({ applied }) => applied),
      ...(error && { error }),
    });
  };

  const guarded =
    <What extends readonly unknown[]>(take: (...what: What) => void) =>
    (...what: What) => {
      try {
        take(...what);
      } catch (cause) {
        const found = describeValue(cause);
        tailor.report(
          new TailorError('slots-failed', '<tailor-slot>', found, 'no exception', cause),
        );
      }
    };

  /** Has every slot of these names show what is decided. What is read of the page comes before what is changed in it. */
  const decideEach = guarded((names: readonly string[], fresh?: boolean) => {
    const decided: {
      slots: readonly RegisteredSlot[];
      decision: Decision | ListRanking | undefined;
    }[] = [];
    for (const name of names) {
      const slots = slotsOf(name);
      decided.push({ slots, decision: decide(name, slots, fresh) });
    }
    for (const { slots, decision } of decided) for (const slot of slots) slot.apply(decision!);
    for (const { slots } of decided) for (const slot of slots) slot.watch();
  });

  const beginnings = createTurns<RegisteredSlot>(
    Promise.resolve(),
    isInView,
    guarded((slots: readonly RegisteredSlot[]) => {
      for (const slot of slots) if (slot.isConnected) slot.begin();
    }),
  );
  const turns = createTurns<string>(
    tailor.ready,
    (name) => slotsOf(name).some(isInView),
    (names) => decideEach(names.filter((name) => slotsByName.has(name))),
  );

  tailor.on('exposure', (exposure) => {
    for (const slot of showing(exposure.slot, exposure.id)) {
      slot.markExposed();
      slot.dispatchEvent(new TailorEvent('tailor-exposure', exposure));
    }
  });
  tailor.on('reward', (reward) => {
    for (const slot of showing(reward.slot, reward.id)) {
      slot.dispatchEvent(new TailorEvent('tailor-reward', reward));
    }
  });
  tailor.on('consent', () => {
    // Those that wait for the client are decided when it is ready.
    decideEach([...slotsByName.keys()].filter((name) => !turns.has(name)));
  });

  return {
    isLate: false,
    greet: beginnings.add,
    add: (name, slot) => {
      const slots = slotsByName.get(name) ?? new Set();
      slotsByName.set(name, slots.add(slot));
      if (slotsOf(name).length > 1 && name) {
        const expected = 'one; they share their variants';
        const found = 'another slot of that name';
        tailor.report(new TailorError('slot-repeated', `slot "${name}"`, found, expected));
      }
      turns.add(name);
    },
    remove: (name, slot) => {
      const slots = slotsByName.get(name);
      slots?.delete(slot);
      if (slots?.size === 0) slotsByName.delete(name);
    },
    refresh: (name) => {
      if (!slotsOf(name).some(isUsed)) decideEach([name], true);
    },
    expose: (id) => void tailor.expose(id),
    tailor,
    isInUse: isUsed,
  };
}
