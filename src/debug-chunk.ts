/** Loaded beside the script tag's file when a page is debugged. */
import { debug } from './debug.js';
import type { ChunkElement } from './dom/load-chunk.js';

(document.currentScript as ChunkElement).chunk = debug;
