/** Loaded beside the script tag's file where a config has HTML, and the browser no sanitizer of its own. */
import type { ChunkElement } from './dom/load-chunk.js';
import type { Sanitize } from './elements/fill-html.js';
import { createSanitize } from './sanitize-html.js';

let sanitize = createSanitize();

(document.currentScript as ChunkElement).chunk = Object.assign(
  ((...args) => sanitize(...args)) satisfies Sanitize,
  {
    trust: (...args: Parameters<typeof createSanitize>) => {
      sanitize = createSanitize(...args);
    },
  },
);
