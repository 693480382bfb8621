/**
 * What lasts beyond a page view: joins the storage with what is told of it. A page that keeps nothing loads none of
 * this.
 */
import { isContinued, PROFILE_KEY, profileAfterPageView } from './context/visitor-profile.js';
import { countErased } from './count-erased.js';
import type { CreateDevice, Kept, Opened } from './device-api.js';
import { keepMirror } from './keep-mirror.js';
import { SLOT_PREFIX } from './kept-keys.js';
import { createKeptRecords } from './kept-records.js';
import { isFromLater } from './learning/slot-record.js';
import { mirrorKey, siteOf } from './mirror.js';
import { withBounds } from './storage/bounded-store.js';
import { eraseStore } from './storage/erase-store.js';
import { withMemoryFallback } from './storage/fallback-store.js';
import { openDevice } from './storage/open-device.js';
import { readStore } from './storage/read-store.js';
import type { Store } from './storage/store.js';

export const createDevice: CreateDevice = (name, now, store, config) => {
  const open = () => store ?? openDevice(name);
  const mirror = mirrorKey(siteOf(name));
  const bounds = { prefix: SLOT_PREFIX, now, isFromLater };
  return {
    ...(!store && { keepMirror: (tailor) => keepMirror(tailor, mirror, now, config) }),
    open: (onFailure) => withMemoryFallback(withBounds(open(), bounds), onFailure),
    records: createKeptRecords,
    profileAfterView: profileAfterPageView,
    erase: async (opened, onFailure) => {
      const kept = lasts(opened) ? [] : await eraseStore(open(), onFailure);
      const known = (await opened.store?.entries()) ?? [];
      await opened.store?.clear();
      if (!store) withLocalStorage((storage) => storage.removeItem(mirror));
      return countErased([...kept, ...known], [...opened.inPage.values()]);
    },
    look: async (opened) => {
      const { store: known, inPage } = opened;
      const records = (await known?.entries()) ?? [];
      const firstPaint = store ? null : withLocalStorage((storage) => storage.getItem(mirror));
      const onDevice = lasts(opened)
        ? { records, notes: known?.notes?.() ?? [] }
        : await readKept(open());
      return {
        device: onDevice && { ...onDevice, firstPaint },
        page: lasts(opened) ? [] : records,
        inPage,
      };
    },
    isKept: async (known, profile) =>
      // Where it goes on in memory there is nothing to find.
      known.kind === 'memory' ||
      isContinued(profile, new Map(await known.entries()).get(PROFILE_KEY)),
  };
};

/** Where it goes on in memory it may have been opened in vain. */
const lasts = ({ isDevice, store }: Opened) => isDevice && store?.kind !== 'memory';

/** Browsers that block a site's storage throw when it is touched. */
function withLocalStorage<T>(use: (storage: Storage) => T): T | null {
  try {
    return use(localStorage);
  } catch {
    return null;
  }
}

/** Undefined where the browser does not let it be read. */
async function readKept(store: Store): Promise<Pick<Kept, 'records' | 'notes'> | undefined> {
  try {
    return { records: (await readStore(store)) ?? [], notes: store.notes?.() ?? [] };
  } catch {
    return undefined;
  } finally {
    store.close();
  }
}
