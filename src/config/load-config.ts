import { TailorError } from '../errors.js';

/** A page does not wait longer for its config than a visitor would. */
export const CONFIG_TIMEOUT_MS = 5000;

/** Where a config comes from. */
export interface ConfigSources {
  /** The text of the element with that id, or null if there is none. */
  readonly inline: (id: string) => Promise<string | null>;
  /** Sends no credentials, and gives up after the timeout. */
  readonly fetch: (address: string) => Promise<Response>;
}

/**
 * Reads a site's config from an address, or from the page for `#id`.
 *
 * @returns the parsed JSON, not yet validated.
 * @throws TailorError `config-unreachable` if nothing answers in time or the answer is not JSON.
 */
export async function loadConfig(reference: string, sources: ConfigSources): Promise<unknown> {
  let found = 'no answer';
  try {
    const text = reference.startsWith('#')
      ? await sources.inline(reference.slice(1))
      : await fetchText();
    if (text === null) return refuse('no such element');
    found = 'text that is not JSON';
    return JSON.parse(text);
  } catch (cause) {
    return cause instanceof TailorError ? Promise.reject(cause) : refuse(found, cause);
  }

  async function fetchText(): Promise<string> {
    const response = await sources.fetch(reference);
    return response.ok ? response.text() : refuse(`status ${response.status}`);
  }

  function refuse(what: string, cause?: unknown): never {
    const expected = `JSON within ${CONFIG_TIMEOUT_MS / 1000} s`;
    throw new TailorError('config-unreachable', `config ${reference}`, what, expected, cause);
  }
}
