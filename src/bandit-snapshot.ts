import type { StoredArm } from './arms.js';
import { createFeatureSchema, type FeatureSchema } from './context/feature-schema.js';
import type { EncoderState } from './context/online-encoder.js';
import { describeValue, TailorError } from './errors.js';
import { factorize } from './math/cholesky.js';
import type { Prior } from './model/posterior.js';

/** All that a bandit knows, as plain JSON. */
export interface Snapshot {
  readonly version: 1;
  readonly schema: FeatureSchema;
  readonly policy: string;
  readonly minProbability: number;
  /** Absent where nothing is forgotten. */
  readonly halfLifeDays?: number;
  readonly prior: Prior;
  readonly encoder: EncoderState;
  readonly arms: readonly StoredArm[];
  /** Where a seeded source of randomness stands, if it was one. */
  readonly seed?: number;
}

/**
 * Reads a snapshot that may come from anywhere.
 *
 * @throws TailorError `snapshot-invalid`, or `schema-invalid` about its schema.
 */
export function readSnapshot(value: Snapshot): Snapshot {
  const { version, schema, encoder, arms, prior } = (value ?? {}) as Partial<Snapshot>;
  if (version !== 1) return fail('version', version, '1');
  const checked = createFeatureSchema(schema?.features as FeatureSchema['features']);
  const d = encoder?.dimension;
  if (!Number.isInteger(d) || d! < 1) return fail('encoder', encoder, 'a state with a dimension');
  if (!Array.isArray(arms)) return fail('arms', arms, 'an array');
  arms.forEach((arm: Partial<StoredArm> | null, i) => {
    const isValid =
      typeof arm?.id === 'string' &&
      typeof arm.revision === 'string' &&
      Number.isFinite(arm.n) &&
      arm.n! >= 0 &&
      isFiniteList(arm.b, d!) &&
      isFiniteList(arm.a, (d! * (d! + 1)) / 2);
    if (!isValid) fail(`arms[${i}]`, arm, `sums over ${d} features, all finite`);
    const precision = Float64Array.from(arm.a!);
    for (let j = 0; j < d!; j++) precision[(j * (j + 1)) / 2 + j]! += prior?.precision ?? 0;
    if (!factorize(precision, d!)) fail(`arms[${i}].a`, 'no', "a sum of x x'");
  });
  return { ...value, schema: checked };
}

function isFiniteList(value: unknown, length: number): boolean {
  return Array.isArray(value) && value.length === length && value.every(Number.isFinite);
}

function fail(path: string, found: unknown, expected: string): never {
  throw new TailorError('snapshot-invalid', `snapshot ${path}`, describeValue(found), expected);
}
