/** Parts of the client that are loaded when they are needed. Types only. */
import type { ExportKept } from './export-kept.js';
import type { ShowItems } from './show-items.js';
import type { Debug } from './tailor-api.js';
import type { Sanitize } from './elements/fill-html.js';

export interface Parts {
  /** Writes a trace to the console. */
  readonly debug: Debug;
  /** Makes JSON of all that is known. */
  readonly export: ExportKept;
  /** Has lists show data. */
  readonly list: ShowItems;
  /** Takes out of HTML what is not allowed. */
  readonly sanitizer: Sanitize;
}

export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;
