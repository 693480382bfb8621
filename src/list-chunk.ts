/** Loaded beside the script tag's file where a page gives a list data. */
import type { ChunkElement } from './dom/load-chunk.js';
import { showItems } from './show-items.js';

(document.currentScript as ChunkElement).chunk = showItems;
