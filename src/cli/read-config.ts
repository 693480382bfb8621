import type { SiteConfig } from '../config/site-config.js';
import { findConfigMistakes } from '../config-mistakes.js';
import { readJson } from './read-json.js';

/**
 * Reads a config for a command that needs a right one.
 *
 * @throws Error with the file, the path in it, and what was found and expected, about the first thing that is wrong.
 */
export async function readConfig(file: string): Promise<SiteConfig> {
  const config = await readJson(file);
  const [mistake] = findConfigMistakes(config, () => true).mistakes;
  if (!mistake) return config as SiteConfig;
  const { path, found, expected } = mistake;
  throw new Error(`${file} ${path}: found ${found}, expected ${expected}`);
}
