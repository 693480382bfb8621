/** Loaded beside the script tag's file where something may be kept on the device, or has to be erased there. */
import { createDevice } from './device.js';
import type { ChunkElement } from './dom/load-chunk.js';

(document.currentScript as ChunkElement).chunk = createDevice;
