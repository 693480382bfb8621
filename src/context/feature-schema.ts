import { describeValue, TailorError } from '../errors.js';
import { hashOfFeatures, type FixedFeature } from './fixed-schema.js';

/** A feature of which a part is learned on the way, so that it stays in one learner. */
type OpenFeature =
  /** A number of unknown scale: standardised by what was seen so far, and its distance from the mean. */
  | { readonly name: string; readonly kind: 'number' }
  /** One number per level in the order in which they come; beyond the bound all others share one. */
  | { readonly name: string; readonly kind: 'category'; readonly maxLevels?: number };

/** A number between bounds, mapped to [-1, 1]. With `missing`, a second number is 1 where it is not known. */
interface BoundedNumber {
  readonly name: string;
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly missing?: boolean;
}

/** Every product of the numbers of two features with a fixed encoding. */
interface CrossFeature {
  readonly name: string;
  readonly kind: 'cross';
  readonly of: readonly [string, string];
}

/** How one fact of the context becomes numbers. */
export type Feature = FixedFeature | BoundedNumber | OpenFeature | CrossFeature;

/** The features of a model in their order. A changed schema is another model. */
export interface FeatureSchema {
  readonly features: readonly Feature[];
  /** Eight characters that differ when the features do. */
  readonly hash: string;
}

/** Levels of an open category that are told apart; what is shared or fixed names its levels. */
export const MAX_OPEN_LEVELS = 64;

/** Whether a feature is encoded the same in every learner, in [-1, 1]. */
function isFixed(feature: Feature): feature is FixedFeature | BoundedNumber {
  if (feature.kind === 'number') return 'min' in feature;
  if (feature.kind === 'category') return 'levels' in feature;
  return feature.kind !== 'cross';
}

/**
 * Checks the features of a model.
 *
 * @throws TailorError `schema-invalid` with the path of the first thing that is wrong.
 * @example createFeatureSchema([{ name: 'plan', kind: 'category', levels: ['free', 'pro'] }])
 */
export function createFeatureSchema(features: readonly Feature[]): FeatureSchema {
  if (!Array.isArray(features)) return fail('features', features, 'an array of features');
  const known = new Map<string, Feature>();
  features.forEach((feature: Feature, i) => {
    const path = `features[${i}]`;
    if (typeof feature?.name !== 'string' || feature.name === '') {
      return fail(`${path}.name`, feature?.name, 'a name');
    }
    if (known.has(feature.name)) return fail(`${path}.name`, feature.name, 'names that differ');
    checkFeature(feature, path, known);
    known.set(feature.name, feature);
  });
  return Object.freeze({ features: [...known.values()], hash: hashOfFeatures(features) });
}

function checkFeature(feature: Feature, path: string, known: ReadonlyMap<string, Feature>): void {
  switch (feature.kind) {
    case 'number': {
      if (!('min' in feature) && !('max' in feature)) return;
      const { min, max } = feature as BoundedNumber;
      const isRange = min < max && Number.isFinite(max - min);
      if (!isRange) fail(path, { min, max }, 'numbers min < max, or neither');
      return;
    }
    case 'category': {
      const { levels, maxLevels } = feature as { levels?: unknown; maxLevels?: unknown };
      const isList =
        Array.isArray(levels) &&
        levels.length > 0 &&
        new Set(levels).size === levels.length &&
        levels.every((level) => typeof level === 'string');
      if (levels !== undefined && !isList) fail(`${path}.levels`, levels, 'texts that differ');
      const isBound = Number.isInteger(maxLevels) && (maxLevels as number) > 0;
      if (maxLevels !== undefined && !isBound) {
        fail(`${path}.maxLevels`, maxLevels, 'a whole number above 0');
      }
      return;
    }
    case 'boolean':
      return;
    case 'cycle':
      if (!(Number.isFinite(feature.period) && feature.period > 0)) {
        fail(`${path}.period`, feature.period, 'a number above 0');
      }
      return;
    case 'cross': {
      const { of } = feature;
      if (!Array.isArray(of) || of.length !== 2) fail(`${path}.of`, of, 'two names');
      for (const name of of as readonly string[]) {
        const part = known.get(name);
        if (!part) fail(`${path}.of`, name, 'the name of a feature before this one');
        else if (!isFixed(part)) fail(`${path}.of`, name, 'a feature with a range or with levels');
      }
      return;
    }
    default:
      fail(
        `${path}.kind`,
        (feature as { kind: unknown }).kind,
        'number, category, boolean, cycle or cross',
      );
  }
}

function fail(path: string, found: unknown, expected: string): never {
  throw new TailorError('schema-invalid', `schema ${path}`, describeValue(found), expected);
}
