import type { Context } from '../types.js';
import { encode } from './encoder.js';
import { createFixedSchema, type FixedFeature, type FixedSchema } from './fixed-schema.js';

/** Between its bounds a number is looked at in so many steps. */
const STEPS = 20;

/** A feature, and where its numbers are in the encoded context. */
export interface Signal {
  readonly name: string;
  readonly feature: FixedFeature;
  /** Its first number, and the one behind its last. */
  readonly from: number;
  readonly to: number;
  /** Every value there is; of a number between bounds, some of them. */
  readonly values: readonly unknown[];
  /** The numbers that a value becomes. */
  encode(value: unknown): readonly number[];
}

/** The features of a schema as signals, in their order. */
export function signalsOf({ features }: FixedSchema): Signal[] {
  let from = 1;
  return features.map((feature) => {
    const { name } = feature;
    const alone = createFixedSchema([feature]);
    const signal: Signal = {
      name,
      feature,
      from,
      to: from + alone.dimension - 1,
      values: valuesOf(feature),
      encode: (value) => [...encode(alone, { [name]: value })].slice(1),
    };
    from = signal.to;
    return signal;
  });
}

/** What a signal was in an encoded context: the fact itself, if it reads the same; undefined if it was not known. */
export function readValue(signal: Signal, x: readonly number[], facts: Context): unknown {
  const { name, feature, from, to } = signal;
  const numbers = x.slice(from, to).join();
  const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
  const isSame = (value: unknown) => signal.encode(value).join() === numbers;
  if (feature.kind !== 'number') return [undefined, fact, ...signal.values].find(isSame);
  if (Number.isFinite(fact) && isSame(fact)) return fact;
  // In the middle of its bounds it reads like one that is not known.
  const { min, max } = feature;
  return isSame(undefined) ? undefined : min + ((x[from]! + 1) / 2) * (max - min);
}

/** The other values of a signal, the nearest first; without an order among them, as they are listed. */
export function otherValues(signal: Signal, value: unknown): unknown[] {
  const others = signal.values.filter((each) => each !== value);
  if (typeof value !== 'number') return others;
  const numbers = signal.encode(value);
  const distance = (other: unknown) =>
    signal.encode(other).reduce((sum, number, i) => sum + (number - numbers[i]!) ** 2, 0);
  return others.sort((one, other) => distance(one) - distance(other));
}

function valuesOf(feature: FixedFeature): readonly unknown[] {
  if (feature.kind === 'category') return feature.levels;
  if (feature.kind === 'boolean') return [true, false];
  if (feature.kind === 'cycle') return Array.from({ length: feature.period }, (_, i) => i);
  const { min, max } = feature;
  const step = (max - min) / STEPS;
  // The last one is the bound, whatever rounding makes of the sum.
  return Array.from({ length: STEPS + 1 }, (_, i) => (i === STEPS ? max : min + i * step));
}
