/** What makes an element a panel. Types only. */
import type { Tailor } from '../tailor-api.js';

/** Opens a dialog that says why something was chosen. Attributes: `for`, `item`, `strings`. */
export interface TailorWhy extends HTMLElement {
  /** Texts in place of the English ones, by the keys that docs/why.md lists, or `#id` of JSON; read whenever it is opened. */
  strings?: Readonly<Record<string, string>> | string | undefined;
}

/** Makes an element of the page that has no code of its own a panel; the second time does nothing. */
export type AttachPanel = (element: HTMLElement, tailor: Tailor) => void;

/** Brings what panels show; rejects with a TailorError where it cannot be had. */
export type LoadPanels = (part: 'explain') => Promise<{ readonly attach?: AttachPanel }>;
