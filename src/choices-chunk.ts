/** Loaded beside the script tag's file where a visitor chooses. */
import { choose } from './choose.js';
import type { ChunkElement } from './dom/load-chunk.js';

(document.currentScript as ChunkElement).chunk = choose;
