import { describeValue, TailorError } from '../errors.js';
import { type Shape, SITE } from './config-shape.js';
import { CLICK } from './goal-rules.js';
import { ownValue } from './own-value.js';
import type { SiteConfig } from './site-config.js';

/** A validated config, and the names in it that are known but mean nothing yet. */
export interface ValidConfig {
  readonly config: SiteConfig;
  readonly unsupported: readonly string[];
}

/**
 * Checks a config as it was parsed from JSON.
 *
 * @param isSelector whether the page understands a text as a CSS selector.
 * @throws TailorError `config-invalid` with the path of the first thing that is wrong.
 */
export function validateConfig(value: unknown, isSelector: (text: string) => boolean): ValidConfig {
  const unsupported: string[] = [];

  const check = (shape: Shape, found: unknown, path: string): void => {
    if (shape === 'text' || shape === 'selector') {
      const isRight = typeof found === 'string' && (shape === 'text' || isSelector(found));
      if (!isRight)
        fail(path, describeValue(found), shape === 'text' ? 'a text' : 'a CSS selector');
    } else if ('oneOf' in shape) {
      const listed = shape.oneOf;
      if (!listed.includes(found)) {
        fail(path, describeValue(found), `one of ${listed.map(describeValue).join(', ')}`);
      }
    } else if ('names' in shape) {
      if (typeof found !== 'object' || found === null || Array.isArray(found)) {
        fail(path, describeValue(found), 'an object');
      }
      for (const [name, inner] of Object.entries(found)) {
        const innerPath = path ? `${path}.${name}` : name;
        const innerShape = ownValue(shape.names, name) ?? shape.names['*'];
        if (innerShape) check(innerShape, inner, innerPath);
        else if (Object.hasOwn(shape.names, name)) unsupported.push(innerPath);
        else fail(innerPath, 'an unknown name', `one of ${Object.keys(shape.names).join(', ')}`);
      }
    } else {
      const [min, max] = shape;
      const isRight = typeof found === 'number' && found >= min && found <= max;
      if (!isRight) fail(path, describeValue(found), `a number from ${min} to ${max}`);
    }
  };

  check(SITE, value, '');
  const config = value as SiteConfig;
  const { version, goals = {}, slots = {} } = config;
  if (version !== 1) fail('version', describeValue(version), '1');
  for (const [name, { on, event }] of Object.entries(goals)) {
    const path = `goals.${name}`;
    if (!on) fail(`${path}.on`, describeValue(on), 'what reaches the goal');
    if (on === 'track' && !event) fail(`${path}.event`, describeValue(event), 'a name');
  }
  for (const [slot, { goals: weights = {} }] of Object.entries(slots)) {
    for (const name of Object.keys(weights)) {
      if (name !== CLICK && !ownValue(goals, name)) {
        fail(`slots.${slot}.goals.${name}`, 'no goal of that name', 'one of goals');
      }
    }
  }
  return { config, unsupported };
}

function fail(path: string, found: string, expected: string): never {
  throw new TailorError('config-invalid', `config ${path}`.trim(), found, expected);
}
