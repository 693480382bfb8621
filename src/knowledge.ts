/**
 * What is known of the visitor and where it is kept: joins the bandit's records and the visitor
 * profile with the store that the consent state allows.
 */
import type { Bandit } from './bandit.js';
import { profileAfterPageView } from './context/visitor-profile.js';
import type { Forgotten } from './events.js';
import { createMemoryStore } from './storage/memory-store.js';
import type { Store } from './storage/store.js';
import type { ConsentState, SlotRecord, VisitorProfile } from './types.js';

const PROFILE_KEY = 'visitor';

export interface KnowledgeOptions {
  readonly bandit: Bandit;
  readonly now: () => number;
  /** Opens what lasts; asked for under `granted` only. */
  readonly openDevice: () => Store;
  /** Removes what an earlier page view left on the device, if anything; says what that was. */
  readonly eraseDevice: () => Promise<[key: string, value: unknown][]>;
}

export interface Knowledge {
  /** Null where nothing may be kept. */
  readonly store: Store | null;
  readonly profile: VisitorProfile | null;
  slot(slot: string): SlotRecord;
  /** Applies a change to what the store has and resolves to the outcome once it is committed. */
  changeSlot(slot: string, change: (record: SlotRecord) => SlotRecord): Promise<SlotRecord>;
  /** Finds the slot with an exposure of that decision. */
  slotOfExposure(id: string): string | undefined;
  /** Reads what the state allows to be known. At the beginning of a page view nothing is erased. */
  begin(state: ConsentState): Promise<void>;
  /** Goes to another state: upwards it adds, downwards it erases. */
  moveTo(state: ConsentState): Promise<void>;
  forget(): Promise<Forgotten>;
  close(): Promise<void>;
}

export function createKnowledge(options: KnowledgeOptions): Knowledge {
  const { bandit, now, openDevice, eraseDevice } = options;
  const slotPrefix = `slot/${bandit.schemaHash}/`;
  let store: Store | null = null;
  let isDeviceOpen = false;
  let profile: VisitorProfile | null = null;
  let records = new Map<string, SlotRecord>();
  // One operation at a time, so that none meets a store that another is leaving.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(operation: () => Promise<T>): Promise<T> => {
    const result = last.then(operation);
    last = result.catch(() => {});
    return result;
  };

  const changeRecord = async (
    slot: string,
    change: (record: SlotRecord) => SlotRecord,
  ): Promise<SlotRecord> => {
    if (!store) return bandit.empty;
    const record = await store.update(slotPrefix + slot, (stored) => change(bandit.read(stored)));
    records.set(slot, record);
    return record;
  };

  const open = async (state: ConsentState): Promise<void> => {
    if (state === 'denied') return;
    const opened = state === 'granted' ? openDevice() : createMemoryStore();
    const learnedBefore = records;
    records = new Map();
    for (const [key, value] of await opened.entries()) {
      if (key.startsWith(slotPrefix)) records.set(key.slice(slotPrefix.length), bandit.read(value));
    }
    store = opened;
    isDeviceOpen = state === 'granted';
    profile = await opened.update(PROFILE_KEY, (stored) => profileAfterPageView(stored, now()));
    for (const [slot, learned] of learnedBefore) {
      await changeRecord(slot, (record) => bandit.add(record, learned));
    }
  };

  const drop = () => {
    store?.close();
    store = null;
    isDeviceOpen = false;
    profile = null;
    records = new Map();
  };

  const erase = async () => {
    const kept = isDeviceOpen ? [] : await eraseDevice();
    const erased = store ? await store.entries() : [];
    await store?.clear();
    return [...kept, ...erased];
  };

  return {
    get store() {
      return store;
    },
    get profile() {
      return profile;
    },
    slot: (slot) => records.get(slot) ?? bandit.empty,
    changeSlot: (slot, change) => inTurn(() => changeRecord(slot, change)),
    slotOfExposure: (id) => [...records].find(([, record]) => record.exposures.has(id))?.[0],
    begin: (state) => inTurn(() => open(state)),
    moveTo: (state) =>
      inTurn(async () => {
        if (state === 'denied' || isDeviceOpen) {
          await erase();
          drop();
        }
        await open(state);
      }),
    forget: () =>
      inTurn(async () => {
        const erased = await erase();
        records = new Map();
        profile = null;
        return countErased(erased, bandit);
      }),
    close: () => inTurn(async () => drop()),
  };
}

function countErased(entries: readonly [key: string, value: unknown][], bandit: Bandit): Forgotten {
  let slots = 0;
  let exposures = 0;
  for (const [key, value] of entries) {
    if (key === PROFILE_KEY) continue;
    slots++;
    for (const arm of bandit.read(value).arms.values()) exposures += arm.n;
  }
  return { slots, exposures, profile: entries.some(([key]) => key === PROFILE_KEY) };
}
