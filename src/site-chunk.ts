/**
 * Loaded beside the script tag's file where a page has a config, or listens to what visitors do: reads the
 * config, and records more than clicks.
 */
import { loadConfig } from './config/load-config.js';
import type { ChunkElement, ChunkFile } from './dom/load-chunk.js';
import type { Parts } from './parts-api.js';
import { createSite } from './site.js';
import type { CreateSite } from './site-api.js';

/** What writes a trace to the console, as the build knows it. */
declare const DEBUG_CHUNK: ChunkFile;
/** What follows consent managers. */
declare const CONSENT_CHUNK: ChunkFile;
/** What makes JSON of all that is known. */
declare const EXPORT_CHUNK: ChunkFile;
/** What says why something was decided, and shows it. */
declare const PANELS_CHUNK: ChunkFile;
/** What takes out of HTML what is not allowed. */
declare const SANITIZER_CHUNK: ChunkFile;
/** What has lists show data. */
declare const LIST_CHUNK: ChunkFile;
/** What tells a site's own analytics of exposures. */
declare const FORWARD_CHUNK: ChunkFile;

export interface SiteChunk {
  /** Further parts of the script, to be loaded when they are needed. */
  readonly parts: Readonly<Record<'consent' | 'forward' | keyof Parts, ChunkFile>>;
  readonly createSite: CreateSite;
  /**
   * Reads a config.
   *
   * @param reference an address, or for an element of the page `#id`.
   * @param response what was answered at that address.
   */
  readConfig(reference: string, response: Promise<Response> | undefined): Promise<unknown>;
}

const chunk: SiteChunk = {
  parts: {
    debug: DEBUG_CHUNK,
    consent: CONSENT_CHUNK,
    explain: PANELS_CHUNK,
    export: EXPORT_CHUNK,
    forward: FORWARD_CHUNK,
    list: LIST_CHUNK,
    sanitizer: SANITIZER_CHUNK,
  },
  createSite,
  readConfig: (reference, response) =>
    loadConfig(reference, () => (response ? readResponse(response) : readElement(reference))),
};

async function readResponse(asked: Promise<Response>): Promise<string> {
  const response = await asked;
  if (response.ok) return response.text();
  throw new Error(`status ${response.status}`);
}

async function readElement(reference: string): Promise<string> {
  const find = () => document.getElementById(reference.slice(1));
  if (document.readyState === 'loading' && !find()) {
    // The script may come before the parser has reached the element.
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  }
  const text = find()?.textContent;
  if (text) return text;
  throw new Error('no such element');
}

(document.currentScript as ChunkElement).chunk = chunk;
