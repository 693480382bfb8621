import { describeValue } from '../errors.js';
import { isMoment, isTimeZone } from '../targeting/schedule.js';
import {
  BOOLEAN,
  CONDITION,
  HTML,
  LINK,
  MOMENT,
  SELECTOR,
  type Shape,
  TEXT,
  TIME_ZONE,
} from './config-shape.js';
import { ATTRIBUTES, ELEMENTS, isCleanHtml } from './clean-html.js';
import { isLink } from './is-link.js';
import { ownValue } from './own-value.js';
import type { RefuseAt } from './refuse-config.js';

export interface ShapeChecks {
  readonly refuseAt: RefuseAt;
  readonly isSelector: (text: string) => boolean;
  /** Is told the path of a name that waits for a later version. */
  readonly onLater: (path: string) => void;
  /** Checks a condition. */
  readonly checkCondition: (condition: unknown, path: string) => void;
}

/** Checks a value and all that is in it. */
export function checkShape(shape: Shape, value: unknown, path: string, checks: ShapeChecks): void {
  if (shape === CONDITION) checks.checkCondition(value, path);
  else if (typeof shape === 'string') {
    if (!isRight(shape, value, checks)) {
      checks.refuseAt(path, describeValue(value), wordsOf(shape));
    }
  } else if (isList(shape)) {
    const [first, max] = shape;
    if (max === undefined) {
      if (!Array.isArray(value)) return checks.refuseAt(path, describeValue(value), 'a list');
      value.forEach((each, i) => checkShape(first as Shape, each, `${path}[${i}]`, checks));
    } else if (!(typeof value === 'number' && value >= (first as number) && value <= max)) {
      checks.refuseAt(path, describeValue(value), rangeOf(first as number, max));
    }
  } else {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return checks.refuseAt(path, describeValue(value), 'an object');
    }
    for (const [name, inner] of Object.entries(value)) {
      const innerPath = path ? `${path}.${name}` : name;
      // `__proto__`, `constructor` and their kin are nobody's names.
      const innerShape = ownValue(shape, name) ?? (name in {} ? undefined : shape['*']);
      if (innerShape !== undefined && innerShape !== null) {
        checkShape(innerShape, inner, innerPath, checks);
      } else if (Object.hasOwn(shape, name)) checks.onLater(innerPath);
      else checks.refuseAt(innerPath, 'an unknown name', `one of ${Object.keys(shape).join(', ')}`);
    }
  }
}

function isRight(shape: string, value: unknown, { isSelector }: ShapeChecks): boolean {
  if (shape === BOOLEAN) return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  if (shape === SELECTOR) return isSelector(value);
  if (shape === LINK) return isLink(value);
  if (shape === HTML) return isCleanHtml(value);
  if (shape === MOMENT) return isMoment(value);
  if (shape === TIME_ZONE) return isTimeZone(value);
  return shape === TEXT || shape.split(' ').includes(value);
}

const KINDS: Readonly<Record<string, string>> = {
  [TEXT]: 'a text',
  [BOOLEAN]: 'true or false',
  [SELECTOR]: 'a CSS selector',
  [LINK]: 'a path such as "/sale", or an address of http, https, mailto or tel',
  [HTML]: `HTML with nothing but the elements ${ELEMENTS.join(' ')} and the attributes ${ATTRIBUTES.join(' ')}, of which addresses lead to http, https, mailto or tel`,
  [MOMENT]:
    'a day such as "2026-12-01", or a moment such as "2026-12-01T09:00" or "2026-12-01T09:00Z"',
  [TIME_ZONE]: 'a time zone such as "Europe/Berlin"',
};

/* @__NO_SIDE_EFFECTS__ */
function wordsOf(shape: string): string {
  const words = shape.split(' ').map((word) => `"${word}"`);
  return KINDS[shape] ?? `one of ${words.join(', ')}`;
}

/* @__NO_SIDE_EFFECTS__ */
function rangeOf(min: number, max: number): string {
  return min === max ? `${max}` : `a number from ${min} to ${max}`;
}

const isList = (
  shape: Shape,
): shape is readonly [each: Shape] | readonly [min: number, max: number] => Array.isArray(shape);
