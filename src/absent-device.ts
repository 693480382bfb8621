import type { Device } from './device-api.js';
import { createPageRecords } from './page-records.js';
import { createMemoryStore } from './storage/memory-store.js';

/** In the place of a part that could not be loaded: nothing lasts, and what there may be stays. */
export function absentDevice(cause: unknown): Device {
  return {
    open: (onFailure) => {
      onFailure(cause);
      return createMemoryStore();
    },
    records: (_store, options) => createPageRecords(options),
    erase: async ({ store }, onFailure) => {
      onFailure(cause);
      await store?.clear();
      return { slots: 0, exposures: 0, profile: false, interests: false };
    },
    look: async ({ store, inPage }) => ({
      device: undefined,
      page: (await store?.entries()) ?? [],
      inPage,
    }),
    isKept: async () => true,
  };
}
