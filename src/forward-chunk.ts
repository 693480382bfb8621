/** Loaded beside the script tag's file where its tag names tools that are to be told of exposures. */
import type { ChunkElement } from './dom/load-chunk.js';
import { forwardExposures } from './forward-exposures.js';
import type { Tailor } from './tailor-api.js';
import type { Exposure } from './types.js';

/** @param names of tools, as the tag has them. */
export type ForwardNamed = (tailor: Tailor, names: string, early: Exposure[]) => void;

const forwardNamed: ForwardNamed = (tailor, names, early) =>
  void forwardExposures(tailor, names.trim().split(/\s+/), early);

(document.currentScript as ChunkElement).chunk = forwardNamed;
