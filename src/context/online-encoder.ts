import { type Moments, standardScore, withNumber } from '../math/running-moments.js';
import type { Context } from '../types.js';
import type { FeatureSchema } from './feature-schema.js';

/** Levels of an open category that are told apart; what is shared or fixed names its levels. */
const MAX_OPEN_LEVELS = 64;

/** Stands for all levels beyond the bound. No text that a site could use: it is no level by itself. */
const OTHER = '\0other';

/** Standardised numbers further out count as this: one outlier must not outweigh a visit. */
const MAX_DEVIATION = 3;

/**
 * The second number of an open one is (|z| - .8) / 2: with it the model bends at the mean instead of
 * being a straight line. .8 is the mean of |z| where z is normal, so that it stays near 0.
 */
const MEAN_DEVIATION = 0.8;

/** Whether a number can be in an encoded vector. */
export const isEncoded = (value: number) => Math.abs(value) <= MAX_DEVIATION;

/** So that no sum of squares overflows. */
const LARGEST = 1e100;

/** What an encoder has learned of scales and levels. Plain JSON. */
export interface EncoderState {
  /** By feature. */
  readonly moments: Readonly<Record<string, Moments>>;
  /** Features and their levels in the order in which they came. */
  readonly levels: readonly (readonly [name: string, level: string])[];
}

/** Turns contexts into vectors, and learns scales and levels from those it sees. */
export interface OnlineEncoder {
  /** Length of the vectors; it grows as levels of open categories come. */
  readonly dimension: number;
  /** How many facts were there and could not be read: of a wrong type, not finite, or throwing. */
  readonly refused: number;
  /**
   * The vector of a context: the intercept 1, then the features in the schema's order, then levels as
   * they came; every number finite and within [-3, 3]. What is missing is zeros. Never throws. The
   * vector is the encoder's own, and holds until the next call. O(d)
   */
  encode(context: Context): number[];
  toJSON(): EncoderState;
}

/** @param state goes on where another encoder of this schema stood. */
export function createOnlineEncoder(
  { features }: FeatureSchema,
  state: EncoderState = { moments: {}, levels: [] },
): OnlineEncoder {
  /** What a context without facts becomes. */
  const empty = [1];
  /** Where the numbers of each feature begin and end. */
  const spans: Record<string, readonly [number, number]> = {};
  /** Of each open category, the places by level. */
  const open: Record<string, Map<string, number>> = {};
  const moments: Record<string, Moments> = { ...state.moments };
  const levels: (readonly [name: string, level: string])[] = [];
  let refused = 0;
  const addLevel = ([name, level]: readonly [string, string]) => {
    levels.push([name, level]);
    open[name]?.set(level, empty.push(0) - 1);
  };

  const writers = features.map((feature): ((x: number[], fact: never) => void) => {
    const { name, kind } = feature;
    const at = empty.length;
    const makePlaces = (count: number) => {
      for (; count > 0; count--) empty.push(0);
      spans[name] = [at, empty.length];
    };
    if (kind === 'cross') {
      const [[one, oneEnd], [other, otherEnd]] = feature.of.map((part) => spans[part]!) as [
        [number, number],
        [number, number],
      ];
      makePlaces((oneEnd - one) * (otherEnd - other));
      return (x) => {
        let place = at;
        for (let i = one; i < oneEnd; i++) {
          for (let j = other; j < otherEnd; j++) x[place++] = x[i]! * x[j]!;
        }
      };
    }
    if (kind === 'category' && feature.levels) {
      const all = feature.levels;
      makePlaces(all.length);
      return (x, fact) => {
        const level = all.indexOf(fact);
        if (level >= 0) x[at + level] = 1;
      };
    }
    if (kind === 'category') {
      const known = (open[name] = new Map<string, number>());
      return (x, fact) => {
        const level = known.has(fact) || known.size < MAX_OPEN_LEVELS ? fact : OTHER;
        if (!known.has(level)) addLevel([name, level]);
        x[known.get(level)!] = 1;
      };
    }
    const { min, max, missing } = feature;
    if (min !== undefined && max !== undefined) {
      makePlaces(missing ? 2 : 1);
      if (missing) empty[at + 1] = 1;
      return (x, fact) => {
        x[at] = within(((fact - min) / (max - min)) * 2 - 1, 1);
        if (missing) x[at + 1] = 0;
      };
    }
    makePlaces(2);
    return (x, fact) => {
      const number = within(fact, LARGEST);
      const known = withNumber(moments[name] ?? [0, 0, 0], number);
      moments[name] = known;
      x[at] = within(standardScore(known, number), MAX_DEVIATION);
      x[at + 1] = (Math.abs(x[at]) - MEAN_DEVIATION) / 2;
    };
  });
  state.levels.forEach(addLevel);

  return {
    get dimension() {
      return empty.length;
    },
    get refused() {
      return refused;
    },
    encode: (context) => {
      const x = [...empty];
      features.forEach(({ name, kind }, i) => {
        try {
          const fact = kind === 'cross' ? 0 : (context[name] ?? undefined);
          if (kind === 'category' ? typeof fact === 'string' : Number.isFinite(fact))
            writers[i]!(x, fact as never);
          else if (fact !== undefined) refused++;
        } catch {
          refused++;
        }
      });
      return x;
    },
    toJSON: () => ({ moments: { ...moments }, levels: [...levels] }),
  };
}

/** Between -max and max, whatever the value. */
const within = (value: number, max: number) => (value > max ? max : value > -max ? value : -max);
