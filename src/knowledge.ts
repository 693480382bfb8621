/**
 * What is known of the visitor and where it is kept: joins the slots' records and the visitor profile
 * with the store that the consent state allows.
 */
import type { Lesson } from './slot-bandit.js';
import { profileAfterPageView } from './context/visitor-profile.js';
import { countErased, PROFILE_KEY } from './count-erased.js';
import type { Forgotten } from './events.js';
import { createSlotRecords, type SlotRecords, type SlotRecordsOptions } from './slot-records.js';
import { eraseStore } from './storage/erase-store.js';
import { withMemoryFallback } from './storage/fallback-store.js';
import { createMemoryStore } from './storage/memory-store.js';
import type { Store } from './storage/store.js';
import { takeTurns } from './storage/take-turns.js';
import type { ConsentState, SlotRecord, VisitorProfile } from './types.js';

export interface KnowledgeOptions extends SlotRecordsOptions {
  /** What lasts; opened under `granted` only, and to erase what an earlier page view left. */
  readonly device: () => Store;
  /** Whether the page was loaded ahead, and is no view yet. */
  readonly isAhead: () => boolean;
  /** Is told once why nothing lasts, though it should. */
  readonly onFailure: (cause: unknown) => void;
  /** Is told what an operation threw that nobody waits for. */
  readonly onThrown: (cause: unknown) => void;
  /** Is told why what the device has is still there, though it should not. */
  readonly onEraseFailure: (cause: unknown) => void;
}

export interface Knowledge {
  /** Null where nothing may be kept, and until it was read. */
  readonly store: Store | null;
  readonly profile: VisitorProfile | null;
  slot(slot: string): SlotRecord;
  /**
   * Notes a lesson at once, so that the page may be left, then has the slot's record take it in;
   * resolves once that is committed. What a page had no time for, the next one takes in.
   */
  learn(lesson: Lesson): Promise<void>;
  /** Finds the slot with an exposure of that decision. */
  slotOfExposure(id: string): string | undefined;
  /** Reads what the state allows to be known. At the beginning of a page view nothing is erased. */
  begin(state: ConsentState): Promise<void>;
  /** Goes to another state: upwards it adds, downwards it erases. */
  moveTo(state: ConsentState): Promise<void>;
  forget(): Promise<Forgotten>;
  /** Another page view begins. */
  countView(): Promise<void>;
  /** Changes what is kept under a key that is nobody else's; resolves once that is committed. */
  keep(key: string, change: (stored: unknown) => unknown): Promise<void>;
  close(): Promise<void>;
  /** The page is being left, and may come back. */
  pause(): void;
  resume(): void;
}

export function createKnowledge(options: KnowledgeOptions): Knowledge {
  const { bandit, now, device, isAhead, onFailure, onThrown, onEraseFailure } = options;
  let store: Store | null = null;
  let records: SlotRecords | null = null;
  /** Moves to another store, or erasures, that are yet to come: until then nothing is noted. */
  let pendingMoves = 0;
  let isDeviceOpen = false;
  let profile: VisitorProfile | null = null;
  const inTurn = takeTurns();

  /** As `inTurn`, for what a page hears nothing of: it may have broken what this stands on. */
  const inTurnSafely = (operation: () => Promise<unknown>): Promise<void> =>
    inTurn(operation).then(() => {}, onThrown);

  /** As `inTurn`, for what changes the store. */
  const move = <T>(operation: () => Promise<T>): Promise<T> => {
    pendingMoves++;
    return inTurn(operation).finally(() => pendingMoves--);
  };

  const countView = async () => {
    await store?.update(PROFILE_KEY, (stored) => {
      profile = profileAfterPageView(stored, now());
      return isAhead() || bandit.isFromLater(stored, 2) ? stored : profile;
    });
  };

  const open = async (state: ConsentState): Promise<void> => {
    if (state === 'denied') return;
    store = state === 'granted' ? withMemoryFallback(device(), onFailure) : createMemoryStore();
    const entries = await store.entries();
    const before = records;
    records = createSlotRecords(store, options);
    isDeviceOpen = state === 'granted';
    await countView();
    await records.readAll(entries);
    if (before) await records.addRecords(before.bySlot);
  };

  const drop = () => {
    store?.close();
    store = records = null;
    isDeviceOpen = false;
    profile = null;
  };

  const erase = async () => {
    const kept = isDeviceOpen ? [] : await eraseStore(device(), onEraseFailure);
    const erased = (await store?.entries()) ?? [];
    await store?.clear();
    return [...kept, ...erased];
  };

  return {
    get store() {
      return records && store;
    },
    get profile() {
      return profile;
    },
    slot: (slot) => records?.bySlot.get(slot) ?? bandit.emptyRecord,
    learn: (lesson) => {
      if (pendingMoves === 0) records?.note(lesson);
      return inTurnSafely(async () => records?.takeIn(lesson));
    },
    slotOfExposure: (id) =>
      [...(records?.bySlot ?? [])].find(([, record]) => record.exposures.has(id))?.[0],
    begin: (state) => move(() => open(state)),
    moveTo: (state) =>
      move(async () => {
        if (state === 'denied' || isDeviceOpen) {
          await erase();
          drop();
        }
        await open(state);
      }),
    forget: () =>
      move(async () => {
        const erased = await erase();
        if (store) records = createSlotRecords(store, options);
        profile = null;
        return countErased(erased, bandit);
      }),
    countView: () => inTurnSafely(countView),
    keep: (key, change) => inTurnSafely(async () => store?.update(key, change)),
    close: () => move(async () => drop()),
    pause: () => {
      records?.leave();
      store?.pause?.();
    },
    resume: () => store?.resume?.(),
  };
}
