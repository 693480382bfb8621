/**
 * What is known of the visitor and where it is kept: joins the slots' records and the visitor profile
 * with the store that the consent state allows.
 */
import { PROFILE_KEY, profileOfPage } from './context/visitor-profile.js';
import type { Forgotten } from './events.js';
import type { Knowledge, KnowledgeOptions } from './knowledge-api.js';
import { createPageRecords } from './page-records.js';
import type { SlotRecords } from './slot-records.js';
import { createMemoryStore } from './storage/memory-store.js';
import type { Store } from './storage/store.js';
import { takeTurns } from './storage/take-turns.js';
import type { ConsentState, VisitorProfile } from './types.js';

export function createKnowledge(options: KnowledgeOptions): Knowledge {
  const { bandit, now, device, isWanted, isAhead, onFailure, onThrown, onEraseFailure } = options;
  let store: Store | null = null;
  let records: SlotRecords | null = null;
  /** Moves to another store, or erasures, that are yet to come: until then nothing is noted. */
  let pendingMoves = 0;
  let isDeviceOpen = false;
  let isLeft = false;
  let isForgotten = false;
  let profile: VisitorProfile | null = null;
  let afterView = profileOfPage;
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
      const { version } = (profile = afterView(stored, now()));
      const { version: keptBy = 0 } = (stored ?? {}) as { readonly version?: number };
      return isAhead() || keptBy > version ? stored : profile;
    });
  };

  const open = async (state: ConsentState): Promise<void> => {
    if (state === 'denied') return;
    // Where what keeps it cannot be loaded nothing lasts.
    const isLasting = state === 'granted';
    const place = isLasting && (await device().catch((cause) => isWanted() && onFailure(cause)));
    // Otherwise what was said since is waiting for its turn.
    if (isLasting && !isWanted()) return;
    store = place ? place.open(onFailure) : createMemoryStore();
    // The page may have been left while the device was looked for.
    if (isLeft) store.pause?.();
    const entries = await store.entries();
    const before = records;
    records = place ? place.records(store, options) : (before ?? createPageRecords(options));
    isDeviceOpen = isLasting;
    afterView = place ? place.profileAfterView : profileOfPage;
    await countView();
    await records.readAll?.(entries);
    if (before) await records.addRecords?.(before.bySlot);
  };

  const drop = () => {
    store?.close();
    store = records = null;
    isDeviceOpen = false;
    profile = null;
  };

  const opened = () => ({
    store,
    inPage: records?.inPage ?? new Map<string, never>(),
    isDevice: isDeviceOpen,
  });
  const erase = (): Promise<Forgotten> =>
    device().then(
      (place) => place.erase(opened(), onEraseFailure),
      async (cause: unknown) => {
        onEraseFailure(cause);
        await store?.clear();
        return { slots: 0, exposures: 0, profile: false, interests: false };
      },
    );

  return {
    get store() {
      return records && store;
    },
    get profile() {
      return profile;
    },
    slot: (slot) => records?.bySlot.get(slot) ?? bandit.emptyRecord,
    learn: (lesson) => {
      if (pendingMoves === 0) records?.note?.(lesson);
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
        const forgotten = await erase();
        isForgotten = true;
        if (store) {
          const place = isDeviceOpen && (await device().catch(() => undefined));
          records = place ? place.records(store, options) : createPageRecords(options);
        }
        profile = null;
        return forgotten;
      }),
    look: () => inTurn(async () => (await device()).look(opened())),
    isKept: () =>
      inTurn(async () => isForgotten || !store || (await device()).isKept(store, profile)),
    countView: () => inTurnSafely(countView),
    keep: (key, change) => inTurnSafely(async () => store?.update(key, change)),
    close: () => move(async () => drop()),
    pause: () => {
      isLeft = true;
      records?.leave?.();
      store?.pause?.();
    },
    resume: () => {
      isLeft = false;
      store?.resume?.();
    },
  };
}
