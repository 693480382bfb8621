import { describeValue, TailorError } from '../errors.js';
import type { SiteConfig } from './site-config.js';

type Check = (value: unknown, path: string) => void;

/** A validated config, and the names in it that are known but mean nothing yet. */
export interface ValidConfig {
  readonly config: SiteConfig;
  readonly unsupported: readonly string[];
}

/**
 * Checks a config as it was parsed from JSON.
 *
 * @throws TailorError `config-invalid` with the path of the first thing that is wrong.
 */
export function validateConfig(value: unknown): ValidConfig {
  const unsupported: string[] = [];

  /** An object with these names only; every one is optional here. */
  const shape =
    (checks: Readonly<Record<string, Check>>, later: string): Check =>
    (found, path) => {
      for (const [name, inner] of ownEntries(found, path)) {
        const innerPath = join(path, name);
        if (Object.hasOwn(checks, name)) checks[name]!(inner, innerPath);
        else if (later.split(' ').includes(name)) unsupported.push(innerPath);
        else fail(innerPath, 'an unknown name', `one of ${Object.keys(checks).join(', ')}`);
      }
    };
  const recordOf =
    (check: Check): Check =>
    (found, path) => {
      for (const [name, inner] of ownEntries(found, path)) check(inner, join(path, name));
    };

  const variant = shape(
    { status: oneOf('draft', 'review', 'live', 'paused', 'retired', 'killed', 'fallback') },
    'when from to content revision generated label',
  );
  const slot = shape(
    {
      windowMinutes: numberIn(1, 129_600),
      minProbability: numberIn(0, 1),
      variants: recordOf(variant),
    },
    'goals sticky policy holdout late purpose',
  );
  const site = shape(
    { $schema: text, version: oneOf(1), site: text, slots: recordOf(slot) },
    'holdout holdoutKey context goals lists bots audience',
  );

  site(value, '');
  const config = value as SiteConfig;
  if (config.version !== 1) fail('version', describeValue(config.version), '1');
  return { config, unsupported };
}

function ownEntries(value: unknown, path: string): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    fail(path, describeValue(value), 'an object');
  }
  return Object.entries(value);
}

const join = (path: string, name: string) => (path ? `${path}.${name}` : name);

const text: Check = (value, path) => {
  if (typeof value !== 'string') fail(path, describeValue(value), 'a string');
};

const oneOf =
  (...values: readonly unknown[]): Check =>
  (value, path) => {
    if (!values.includes(value)) {
      fail(path, describeValue(value), `one of ${values.map(describeValue).join(', ')}`);
    }
  };

const numberIn =
  (min: number, max: number): Check =>
  (value, path) => {
    if (typeof value !== 'number' || !(value >= min && value <= max)) {
      fail(path, describeValue(value), `a number from ${min} to ${max}`);
    }
  };

function fail(path: string, found: string, expected: string): never {
  throw new TailorError('config-invalid', `config ${path}`.trim(), found, expected);
}
