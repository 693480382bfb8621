/** Loaded beside the script tag's file where a visitor wants to have what is known. */
import type { ChunkElement } from './dom/load-chunk.js';
import { exportKept } from './export-kept.js';

(document.currentScript as ChunkElement).chunk = exportKept;
