/** What `exportData()` gives: plain JSON, described in docs/export.md. Types only. */
import type { ConsentState, PositionSums } from './types.js';

export interface ExportedData {
  readonly format: 'tailorbird-export';
  readonly version: 1;
  /** In UTC, as in `2026-12-01T09:00:00.000Z`; so are all moments. */
  readonly exportedAt: string;
  /** The config's or the tag's name of the site; null if it has none. */
  readonly site: string | null;
  /** In force at the moment. */
  readonly consent: ConsentState;
  /** What the numbers of contexts mean in records of this `schema`, in their order. */
  readonly features: { readonly schema: string; readonly names: readonly string[] };
  /** What lasts on this device; null where the browser does not let it be read. */
  readonly device: ExportedKnowledge | null;
  /** What ends with this page view. */
  readonly page: ExportedKnowledge;
}

export interface ExportedKnowledge {
  readonly visitor: ExportedVisitor | null;
  /** How often each of the site's tags was met; older times count less. */
  readonly interests: Readonly<Record<string, number>>;
  /** The random number by which the visitor is held out or not, if there is a holdout. */
  readonly holdoutUnit: string | null;
  /** What is shown again where slots are sticky, by slot. */
  readonly shownAgain: Readonly<Record<string, unknown>>;
  readonly slots: readonly ExportedSlot[];
  /** What was seen or earned and is not in `slots` yet, as it was noted. */
  readonly pending: readonly unknown[];
  /** By what the next page view may be painted before the script has come; null where there is nothing. */
  readonly firstPaint: unknown;
  /** What another version of this script keeps, by key. */
  readonly other: Readonly<Record<string, unknown>>;
}

export interface ExportedVisitor {
  readonly visits: number;
  /** Page views of the last visit. */
  readonly views: number;
  readonly lastSeenAt: string;
  /** How long the visitor was away before the last visit; not known of the first. */
  readonly awayMs?: number;
}

/** What one slot learned under one list of features. */
export interface ExportedSlot {
  readonly slot: string;
  readonly schema: string;
  /** When it was last changed; null where that is not kept. */
  readonly lastUsedAt: string | null;
  readonly variants: readonly ExportedVariant[];
  /** Those whose window is open. */
  readonly exposures: readonly ExportedExposure[];
  /** Of a list, by position from 0: what was earned there, and what would have been had everybody looked. */
  readonly positions?: PositionSums;
}

/** Sums over the contexts x in which a variant was seen and the rewards r that it earned. */
export interface ExportedVariant {
  readonly id: string;
  readonly exposures: number;
  /** A = sum of x x', the lower triangle row by row. */
  readonly a: readonly number[];
  /** b = sum of r x. */
  readonly b: readonly number[];
}

export interface ExportedExposure {
  readonly id: string;
  readonly variant: string;
  readonly exposedAt: string;
  /** The context as numbers. */
  readonly features: readonly number[];
  /** In a list: the place of the item, from 0. */
  readonly position?: number;
  /** So far, in [0, 1]. */
  readonly reward: number;
  readonly goals: readonly string[];
}
