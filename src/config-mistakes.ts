/** Everything that is wrong with a config, for whoever writes one: joins its rules with the facts that there are. */
import { validateConfig } from './config/validate-config.js';
import { BUILT_IN_NAMES } from './context/built-in-features.js';

/** One thing that is wrong. */
interface ConfigMistake {
  /** Such as `slots.hero.windowMinutes`; empty for the whole config. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

export interface CheckedConfig {
  /** In the order of the config. Names that have to go together are looked at where there is nothing else. */
  readonly mistakes: readonly ConfigMistake[];
  /** Paths of names that wait for a later version: they do nothing. */
  readonly unsupported: readonly string[];
}

/**
 * Checks a config as it was parsed from JSON. Never throws.
 *
 * @param isSelector whether a text is a CSS selector.
 */
export function findConfigMistakes(
  config: unknown,
  isSelector: (text: string) => boolean,
): CheckedConfig {
  const mistakes: ConfigMistake[] = [];
  const { unsupported } = validateConfig(config, isSelector, BUILT_IN_NAMES, (...mistake) => {
    const [path, found, expected] = mistake;
    mistakes.push({ path, found, expected });
  });
  return { mistakes, unsupported };
}
