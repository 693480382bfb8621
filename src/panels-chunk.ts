/** Loaded beside the script tag's file where a page says why something was decided. */
import { litsPolicy } from './dom/lits-policy.js';
import type { ChunkElement } from './dom/load-chunk.js';
import { attachPanel } from './elements/attach-panel.js';
import { explain } from './explain-decision.js';

(document.currentScript as ChunkElement).chunk = Object.assign(
  // One of its own, to which more can be given.
  (...what: Parameters<typeof explain>) => explain(...what),
  { attach: attachPanel, trust: litsPolicy.trust },
);
