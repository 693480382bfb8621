import type { ArmSpec } from './arms-api.js';
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
  createFeatureSchema((options.schema ?? snapshot?.schema)?.features as FeatureSchema['features']);
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  const settings = {
    minProbability: DEFAULT_MIN_PROBABILITY,
    halfLifeDays: FOR_EVER_DAYS,
    prior: DEFAULT_PRIOR,
    policy: optimisticIgw,
    random: snapshot?.seed === undefined ? cryptoRandom : seededRandom(snapshot.seed),
    ...snapshot,
    ...Object.fromEntries(said),
  } as Settings;
  const { schema, minProbability, halfLifeDays, prior, policy, random } = settings;
  const expect = (name: keyof Settings, isRight: unknown, expected: string) =>
    check(isRight, name, settings[name], expected);
  expect('minProbability', isBetween(minProbability, 0, 1), '0 to 1');
  expect(
    'halfLifeDays',
    isBetween(halfLifeDays, 1e-9, FOR_EVER_DAYS),
    'a number of days above 0, or none',
  );
  const isPrior = isBetween(prior?.precision, 1e-9, 1e12) && isBetween(prior.mean, -1e12, 1e12);
  const arePriors = prior?.arms === undefined || (prior.arms && typeof prior.arms === 'object');
  expect('prior', isPrior && arePriors, 'a mean, and a precision above 0');
  expect('policy', policy?.weigh, 'a policy');
  expect('random', typeof random === 'function', 'a function');
  if (snapshot) {
    const { version, policyName, encoder, arms, retired } = snapshot;
    check(version === 1, 'snapshot.version', version, '1');
    check(policyName === policy.name, 'snapshot.policyName', policyName, policy.name);
    const isSame = JSON.stringify(snapshot.schema) === JSON.stringify(schema);
    check(isSame, 'snapshot.schema', snapshot.schema, 'the same as schema');
    const areLists = [encoder?.levels, arms, retired].every(Array.isArray);
    check(
      areLists && encoder.levels.every(Array.isArray),
      'snapshot',
      snapshot,
      'what toJSON() gave',
    );
  }
  return settings;
}

/** 32 bits are enough to draw an arm by, and `Math.random` may have been replaced. */
function cryptoRandom(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0]! / 4294967296;
}
