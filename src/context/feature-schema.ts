import { createCheck } from '../errors.js';

/** How one fact of the context becomes numbers. */
export type Feature =
  /**
   * A number between bounds, mapped to [-1, 1]; what lies beyond counts as the bound. With `missing`, a
   * second number is 1 where it is not known. Without bounds two numbers: standardised by what was seen
   * so far, and how far it is from the mean.
   */
  | {
      readonly name: string;
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly missing?: boolean;
    }
  /**
   * A text: one number per level, 1 for the level that holds. Without levels they are taken in the
   * order in which they come; beyond 64 all others share one.
   */
  | { readonly name: string; readonly kind: 'category'; readonly levels?: readonly string[] }
  /** Every product of the numbers of two features that have bounds or levels. */
  | { readonly name: string; readonly kind: 'cross'; readonly of: readonly [string, string] };

/** The features of a model in their order. A changed schema is another model. */
export interface FeatureSchema {
  readonly features: readonly Feature[];
}

/** A feature that comes from anywhere. */
interface UncheckedFeature {
  readonly name?: unknown;
  readonly kind?: unknown;
  readonly min?: number;
  readonly max?: number;
  readonly levels?: readonly unknown[];
  readonly of?: readonly unknown[];
}

const check = createCheck('schema-invalid', 'schema features');

/**
 * Checks the features of a model.
 *
 * @throws TailorError `schema-invalid` with the path of the first feature that is wrong.
 * @example createFeatureSchema([{ name: 'plan', kind: 'category', levels: ['free', 'pro'] }])
 */
export function createFeatureSchema(features: readonly Feature[]): FeatureSchema {
  check(Array.isArray(features), '', features, 'a list');
  const names = new Set<unknown>();
  /** Names of features with bounds or levels. */
  const fixed = new Set<unknown>();
  (features as readonly UncheckedFeature[]).forEach((feature, i) => {
    const { name, kind, min, max, levels, of } = feature ?? {};
    const expect = (isRight: unknown, expected: string) =>
      check(isRight, `[${i}]`, feature, expected);
    const isOpen = [min, max, levels].every((value) => value === undefined);
    expect(isName(name) && !names.has(name), 'a name of its own');
    names.add(name);
    if (!isOpen) fixed.add(name);
    if (kind === 'number') {
      const isRange = Number.isFinite(min) && Number.isFinite(max) && Number.isFinite(max! - min!);
      expect(isOpen || (isRange && min! < max!), 'min < max, or neither');
    } else if (kind === 'category') {
      const isList = Array.isArray(levels) && levels.length && levels.every(isName);
      expect(
        isOpen || (isList && new Set(levels).size === levels.length),
        'levels that differ, or none',
      );
    } else {
      expect(kind === 'cross', 'a kind of number, category or cross');
      expect(
        of?.length === 2 && of.every((part) => fixed.has(part)),
        'of two features before it that have bounds or levels',
      );
    }
  });
  // A copy, because the places in the vector hang on it.
  return { features: JSON.parse(JSON.stringify(features)) as Feature[] };
}

/** Whether a value can be a key of a record. */
export const isName = (value: unknown) =>
  typeof value === 'string' && value && value !== '__proto__';
