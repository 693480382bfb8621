/**
 * What lasts beyond a page view: joins the storage with what is told of it. A page that keeps nothing loads none of
 * this.
 */
import { countErased } from './count-erased.js';
import type { CreateDevice, Kept } from './device-api.js';
import { SLOT_PREFIX } from './kept-keys.js';
import { createKeptRecords } from './kept-records.js';
import { isFromLater } from './learning/slot-record.js';
import { withBounds } from './storage/bounded-store.js';
import { eraseStore } from './storage/erase-store.js';
import { withMemoryFallback } from './storage/fallback-store.js';
import { openDevice } from './storage/open-device.js';
import { readStore } from './storage/read-store.js';
import type { Store } from './storage/store.js';

export const createDevice: CreateDevice = (name, now, store) => {
  const open = () => store ?? openDevice(name);
  const bounds = { prefix: SLOT_PREFIX, now, isFromLater };
  return {
    open: (onFailure) => withMemoryFallback(withBounds(open(), bounds), onFailure),
    erase: (onFailure) => eraseStore(open(), onFailure),
    records: createKeptRecords,
    count: countErased,
    read: () => readKept(open()),
  };
};

/** Undefined where the browser does not let it be read. */
async function readKept(store: Store): Promise<Kept | undefined> {
  try {
    return { records: (await readStore(store)) ?? [], notes: store.notes?.() ?? [] };
  } catch {
    return undefined;
  } finally {
    store.close();
  }
}
