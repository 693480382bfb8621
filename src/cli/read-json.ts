import { readFile } from 'node:fs/promises';
import { describeValue } from '../errors.js';

/**
 * Reads a file of JSON.
 *
 * @throws Error with the file and what was found instead.
 */
export async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new Error(`${file}: found ${describeValue(cause)}, expected JSON`, { cause });
  }
}
