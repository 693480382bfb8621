/** Parts of the client that are loaded when they are needed. Types only. */
import type { debug } from './debug.js';
import type { Explain } from './explain-decision.js';
import type { ExportKept } from './export-kept.js';
import type { ShowItems } from './show-items.js';
import type { AttachPanel } from './elements/panel-api.js';
import type { Sanitize } from './elements/fill-html.js';

export interface Parts {
  /** Writes a trace to the console. */
  readonly debug: typeof debug;
  /** Makes JSON of all that is known. */
  readonly export: ExportKept;
  /** Says why something was decided; where it is loaded by a script tag, brings the elements for it along. */
  readonly explain: Explain & { readonly attach?: AttachPanel };
  /** Has lists show data. */
  readonly list: ShowItems;
  /** Takes out of HTML what is not allowed. */
  readonly sanitizer: Sanitize;
}

export type LoadPart = <Name extends keyof Parts>(name: Name) => Promise<Parts[Name]>;
