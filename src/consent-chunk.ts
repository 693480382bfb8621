/** Loaded beside the script tag's file where its tag names a consent manager. */
import type { ChunkElement } from './dom/load-chunk.js';
import { followConsent } from './follow-consent.js';

(document.currentScript as ChunkElement).chunk = followConsent;
