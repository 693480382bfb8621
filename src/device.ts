/**
 * What lasts beyond a page view: joins the storage with what is told of it. A page that keeps nothing loads none of
 * this.
 */
import { countErased } from './count-erased.js';
import type { CreateDevice } from './device-api.js';
import { eraseStore } from './storage/erase-store.js';
import { withMemoryFallback } from './storage/fallback-store.js';
import { openDevice } from './storage/open-device.js';

export const createDevice: CreateDevice = (name, store) => {
  const open = () => store ?? openDevice(name);
  return {
    open: (onFailure) => withMemoryFallback(open(), onFailure),
    erase: (onFailure) => eraseStore(open(), onFailure),
    count: countErased,
  };
};
