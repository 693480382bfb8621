import {
  NO_MOMENTS,
  type RunningMoments,
  standardScore,
  withNumber,
} from '../math/running-moments.js';
import type { Context } from '../types.js';
import { encodeFeature } from './encoder.js';
import { type Feature, type FeatureSchema, MAX_OPEN_LEVELS } from './feature-schema.js';
import { createOpenLevels, type LevelPlaces } from './open-levels.js';
import { layOut } from './feature-layout.js';
import type { FixedFeature } from './fixed-schema.js';

/** Standardised numbers further out count as this: one outlier must not outweigh a visit. */
const MAX_DEVIATION = 3;

/**
 * The second number of an open one is (|z| - .8) / 2: with it the model bends at the mean instead of
 * being a straight line. .8 is the mean of |z| where z is normal, so that it stays near 0.
 */
const MEAN_DEVIATION = 0.8;

/** What an encoder has learned of scales and levels, by feature. Plain JSON. */
export interface EncoderState {
  readonly moments: Readonly<Record<string, RunningMoments>>;
  /** The places of levels in the order in which they came. */
  readonly places: LevelPlaces;
  readonly dimension: number;
}

/** Turns contexts into vectors, and learns scales and levels from those it observes. */
export interface OnlineEncoder {
  /** Length of the vectors; it grows as levels of open categories come. */
  readonly dimension: number;
  /** How many facts were there and could not be read: of a wrong type, not finite, or throwing. */
  readonly refused: number;
  /**
   * The vector of a context: the intercept 1, then the features in the schema's order, then levels as
   * they came; every number finite and within [-3, 3]. What is missing is zeros. Never throws. The
   * vector is the encoder's own, and holds until the next call.
   *
   * @param isObserved whether scales and levels learn from this context, before it is encoded.
   */
  encode(context: Context, isObserved: boolean): Float64Array;
  toJSON(): EncoderState;
}

/** O(d) for a context. @param state goes on where another encoder of this schema stood. */
export function createOnlineEncoder(schema: FeatureSchema, state?: EncoderState): OnlineEncoder {
  const { parts, dimension: fixedLength } = layOut(schema.features);
  const moments = new Map(Object.entries(state?.moments ?? {}));
  let dimension = state?.dimension ?? fixedLength;
  let refused = 0;
  let vector = new Float64Array(dimension);
  const levels = createOpenLevels(state?.places ?? {}, () => dimension++);

  const readFact = (context: Context, { name, kind }: Feature): unknown => {
    let fact: unknown;
    try {
      fact = Object.hasOwn(context, name) ? context[name] : undefined;
    } catch {
      refused++;
    }
    if (fact === undefined || fact === null) return undefined;
    const expected = kind === 'cycle' ? 'number' : kind === 'category' ? 'string' : kind;
    if (typeof fact === expected && (expected !== 'number' || Number.isFinite(fact))) return fact;
    refused++;
    return undefined;
  };

  const writeOpenNumber = (
    x: Float64Array,
    at: number,
    name: string,
    value: number,
    isObserved: boolean,
  ) => {
    let known = moments.get(name) ?? NO_MOMENTS;
    if (isObserved) moments.set(name, (known = withNumber(known, value)));
    const z = within(standardScore(known, value), MAX_DEVIATION);
    x[at] = z;
    x[at + 1] = known.m2 > 0 ? (Math.abs(z) - MEAN_DEVIATION) / 2 : 0;
  };

  return {
    get dimension() {
      return dimension;
    },
    get refused() {
      return refused;
    },
    encode: (context, isObserved) => {
      const x = vector.fill(0);
      x[0] = 1;
      const places: number[] = [];
      for (const part of parts) {
        const { feature, at, factors } = part;
        if (factors) {
          let place = at;
          const [one, other] = factors;
          for (let i = 0; i < one.length; i++) {
            for (let j = 0; j < other.length; j++) x[place++] = x[one.at + i]! * x[other.at + j]!;
          }
          continue;
        }
        const fact = readFact(context, feature);
        if (feature.kind === 'number') {
          const { name } = feature;
          if ('min' in feature) {
            const { min, max, missing } = feature;
            if (fact !== undefined)
              x[at] = within(((fact as number) - min) / (max - min), 1, 0) * 2 - 1;
            else if (missing) x[at + 1] = 1;
          } else if (fact !== undefined) writeOpenNumber(x, at, name, fact as number, isObserved);
        } else if (feature.kind === 'category' && !('levels' in feature)) {
          if (fact === undefined) continue;
          const { name, maxLevels = MAX_OPEN_LEVELS } = feature;
          const place = levels.placeOf(name, fact as string, maxLevels, isObserved);
          if (place !== undefined) places.push(place);
        } else if (feature.kind === 'category') {
          const level = part.levels!.get(fact as string);
          if (level !== undefined) x[level] = 1;
        } else if (feature.kind === 'boolean') {
          if (fact !== undefined) x[at] = fact ? 1 : -1;
        } else x.set(encodeFeature(feature as FixedFeature, fact), at);
      }
      if (dimension > vector.length) {
        vector = new Float64Array(dimension);
        vector.set(x);
      }
      for (const place of places) vector[place] = 1;
      return vector;
    },
    toJSON: () => ({
      moments: Object.fromEntries(moments),
      places: levels.toJSON(),
      dimension,
    }),
  };
}

function within(value: number, max: number, min = -max): number {
  return value > max ? max : value < min ? min : value;
}
