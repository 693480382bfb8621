import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BakeOffRow, BakeOffSet } from '../evaluation/bake-off.js';

/** What a folder's manifest says of one set. */
export interface ManifestEntry {
  readonly name: string;
  readonly file: string;
  readonly classes: number;
}

/** Losses of other learners, by set and learner; none where the folder has none. */
export type ReferenceLosses = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** @throws Error that says which file, what was found and what was expected. */
export async function readManifest(folder: string): Promise<readonly ManifestEntry[]> {
  const path = join(folder, 'manifest.json');
  const { sets } = parse(path, await read(path)) as { sets?: readonly Partial<ManifestEntry>[] };
  if (!Array.isArray(sets) || sets.length === 0) {
    throw new Error(`${path}: found no sets, expected { "sets": [{ "name", "file", "classes" }] }`);
  }
  for (const [i, { name, file, classes }] of sets.entries()) {
    const isValid =
      typeof name === 'string' &&
      typeof file === 'string' &&
      Number.isInteger(classes) &&
      classes! > 1;
    if (!isValid) {
      throw new Error(`${path}: sets[${i}] lacks a name, a file, or a number of classes above 1`);
    }
  }
  return sets as readonly ManifestEntry[];
}

export async function readReferenceLosses(folder: string): Promise<ReferenceLosses> {
  const path = join(folder, 'reference-losses.json');
  const content = await readFile(path, 'utf8').catch(() => '{}');
  return parse(path, content) as ReferenceLosses;
}

/** Reads `{"x": {...}, "y": class}` a line, gzipped or not. */
export async function readSet(folder: string, entry: ManifestEntry): Promise<BakeOffSet> {
  const path = join(folder, entry.file);
  const bytes = await readFile(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => readRow(`${path}, line ${i + 1}`, line, entry.classes));
  if (rows.length === 0) throw new Error(`${path}: found no rows`);
  return { name: entry.name, classes: entry.classes, rows };
}

function readRow(place: string, line: string, classes: number): BakeOffRow {
  const { x, y } = parse(place, line) as Partial<BakeOffRow>;
  const isClass = Number.isInteger(y) && y! >= 0 && y! < classes;
  if (typeof x !== 'object' || x === null || !isClass) {
    throw new Error(`${place}: expected {"x": {…}, "y": a class from 0 to ${classes - 1}}`);
  }
  return { x, y: y! };
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(`${path}: could not be read; say a folder with a manifest.json`, { cause });
  });
}

function parse(place: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${place}: found text that is not JSON`, { cause });
  }
}
