import type { ArmSpec } from './arms.js';
import type { BanditOptions } from './bandit-api.js';
import { createFeatureSchema, type FeatureSchema } from './context/feature-schema.js';
import { optimisticIgw } from './decision/optimistic-igw.js';
import type { Policy } from './decision/policy.js';
import { createCheck } from './errors.js';
import { isBetween } from './math/is-between.js';
import { seededRandom } from './math/random.js';
import type { Prior } from './model/prior.js';

const DEFAULT_MIN_PROBABILITY = 0.02;

/** Hopeful, and worth three exposures: each arm gets its turn. */
const DEFAULT_PRIOR: Prior = { mean: 0.5, precision: 3 };

/** A half-life so long that nothing is ever forgotten. */
const FOR_EVER_DAYS = 1e9;

/** Options with the defaults filled in, a snapshot's first. */
export interface Settings {
  readonly schema: FeatureSchema;
  readonly arms: readonly ArmSpec[];
  readonly minProbability: number;
  readonly halfLifeDays: number;
  readonly prior: Prior;
  readonly policy: Policy;
  readonly random: () => number;
}

/** @throws TailorError `bandit-invalid` */
export function readBanditOptions(options: Omit<BanditOptions, 'arms'>): Settings {
  const check = createCheck('bandit-invalid', 'bandit ');
  const { snapshot } = options;
  const unchecked = options.schema ?? snapshot?.schema;
  createFeatureSchema(unchecked?.features as FeatureSchema['features']);
  const settings = {
    minProbability: DEFAULT_MIN_PROBABILITY,
    halfLifeDays: FOR_EVER_DAYS,
    prior: DEFAULT_PRIOR,
    policy: optimisticIgw,
    random: snapshot?.seed === undefined ? cryptoRandom : seededRandom(snapshot.seed),
    ...snapshot,
    ...options,
  } as Settings;
  const { schema, minProbability, halfLifeDays, prior, policy, random } = settings;
  const expect = (name: keyof Settings, isRight: unknown, expected: string) =>
    check(isRight, name, settings[name], expected);
  expect('minProbability', isBetween(minProbability, 0, 1), '0 to 1');
  expect('halfLifeDays', isBetween(halfLifeDays, 1e-9, FOR_EVER_DAYS), 'days');
  const isPrior = prior?.precision > 0 && Number.isFinite(prior.precision * prior.mean);
  expect('prior', isPrior, 'a mean and a precision');
  expect('policy', policy.weigh, 'a policy');
  expect('random', random.call, 'a function');
  if (snapshot) {
    const isSame = JSON.stringify(snapshot.schema) === JSON.stringify(schema);
    const isReadable =
      isSame &&
      snapshot.version === 1 &&
      snapshot.policyName === policy.name &&
      [snapshot.encoder?.levels, snapshot.arms, snapshot.retired].every(Array.isArray);
    check(isReadable, 'snapshot', snapshot, 'version 1, with this schema and policy');
  }
  return settings;
}

/** 32 bits are enough to draw an arm by, and `Math.random` may have been replaced. */
function cryptoRandom(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 4294967296;
}
