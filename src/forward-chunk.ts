/** Loaded beside the script tag's file where its tag names tools that are to be told of exposures. */
import type { ChunkElement } from './dom/load-chunk.js';
import { forwardExposures } from './forward-exposures.js';

(document.currentScript as ChunkElement).chunk = forwardExposures;
