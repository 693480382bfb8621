/** Loaded beside the script tag's file where its tag names tools that are to be told of exposures. */
import type { ChunkElement } from './dom/load-chunk.js';
import { forwardExposures } from './forward-exposures.js';
import type { Tailor } from './tailor-api.js';
import type { Exposure } from './types.js';

/**
 * @param names of tools, as the tag has them.
 * @param early events of the client from its beginning on, until this was loaded.
 */
export type ForwardNamed = (
  tailor: Tailor,
  names: string,
  early: readonly (readonly [event: string, detail: unknown])[],
) => void;

const forwardNamed: ForwardNamed = (tailor, names, early) => {
  let exposures: Exposure[] = [];
  for (const [event, detail] of early) {
    if (event === 'exposure') exposures.push(detail as Exposure);
    else if (event === 'forgotten' || detail === 'denied') exposures = [];
  }
  forwardExposures(tailor, names.trim().split(/\s+/), exposures);
};

(document.currentScript as ChunkElement).chunk = forwardNamed;
