import { describeValue, TailorError } from '../errors.js';

/** A page does not wait longer for its config, and for what reads it, than a visitor would. */
export const CONFIG_TIMEOUT_MS = 5000;

/** In characters; the largest site's config is a tenth of it. */
const MAX_LENGTH = 500_000;

/**
 * Reads a site's config.
 *
 * @param reference an address, or for an element of the page `#id`.
 * @param read the text that is there; rejects if there is none in time.
 * @returns the parsed JSON, not yet validated.
 * @throws TailorError `config-unreachable` if there is no text, or it is not JSON.
 */
export async function loadConfig(
  reference: string,
  read: (reference: string) => Promise<string>,
): Promise<unknown> {
  try {
    const text = await read(reference);
    if (text.length > MAX_LENGTH) throw new Error(`more than ${MAX_LENGTH} characters`);
    return JSON.parse(text);
  } catch (cause) {
    const path = `config ${reference}`;
    const expected = `JSON within ${CONFIG_TIMEOUT_MS / 1000} s`;
    throw new TailorError('config-unreachable', path, describeValue(cause), expected, cause);
  }
}
