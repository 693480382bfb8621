import type { BanditOptions } from './bandit-api.js';
import { readSnapshot, type Snapshot } from './bandit-snapshot.js';
import type { FeatureSchema } from './context/feature-schema.js';
import { optimisticIgw } from './decision/optimistic-igw.js';
import type { Policy } from './decision/policy.js';
import { describeValue, TailorError } from './errors.js';
import { seededRandom } from './math/random.js';
import type { Prior } from './model/posterior.js';

const DEFAULT_MIN_PROBABILITY = 0.02;

/** Hopeful, and worth three exposures: each arm gets its turn. */
const DEFAULT_PRIOR: Prior = { mean: 0.5, precision: 3 };

/** A bandit's options, checked and with the defaults filled in. */
export interface CheckedOptions {
  readonly snapshot: Snapshot | undefined;
  readonly schema: FeatureSchema;
  readonly minProbability: number;
  readonly halfLifeDays: number;
  readonly prior: Prior;
  readonly policy: Policy;
  readonly random: () => number;
}

/** @throws TailorError `bandit-invalid`, or `snapshot-invalid`. */
export function readBanditOptions(options: BanditOptions): CheckedOptions {
  if (typeof options !== 'object' || options === null) return fail('options', options, 'an object');
  const snapshot = options.snapshot === undefined ? undefined : readSnapshot(options.snapshot);
  const schema = options.schema ?? snapshot?.schema;
  if (!schema?.features) return fail('schema', options.schema, 'what createFeatureSchema gives');
  if (snapshot && snapshot.schema.hash !== schema.hash) {
    return fail('schema', schema.hash, `the snapshot's, ${snapshot.schema.hash}`);
  }
  const minProbability = readNumber('minProbability', DEFAULT_MIN_PROBABILITY, 0, 1);
  const halfLifeDays = readNumber('halfLifeDays', Infinity, Number.MIN_VALUE, Infinity);
  const prior = options.prior ?? snapshot?.prior ?? DEFAULT_PRIOR;
  if (!(prior.precision > 0 && Number.isFinite(prior.precision) && Number.isFinite(prior.mean))) {
    return fail('prior', prior, '{ mean, precision }, finite, with a precision above 0');
  }
  const policy = options.policy ?? optimisticIgw;
  if (typeof policy.weigh !== 'function') return fail('policy', policy, 'a policy');
  if (!options.policy && snapshot && snapshot.policy !== policy.name) {
    return fail('policy', 'none', `the snapshot's, ${snapshot.policy}, as an option`);
  }
  const random =
    options.random ?? (snapshot?.seed === undefined ? cryptoRandom : seededRandom(snapshot.seed));
  if (typeof random !== 'function') return fail('random', random, 'a function');
  return { snapshot, schema, minProbability, halfLifeDays, prior, policy, random };

  function readNumber(
    name: 'minProbability' | 'halfLifeDays',
    otherwise: number,
    min: number,
    max: number,
  ): number {
    const value = options[name] ?? snapshot?.[name] ?? otherwise;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    return fail(name, value, `a number from ${min} to ${max}`);
  }
}

/** 32 bits are enough to draw an arm by, and `Math.random` may have been replaced. */
function cryptoRandom(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 4294967296;
}

function fail(path: string, found: unknown, expected: string): never {
  throw new TailorError('bandit-invalid', `bandit ${path}`, describeValue(found), expected);
}
