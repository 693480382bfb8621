import { type Moments, NO_MOMENTS, standardScore, withNumber } from '../math/running-moments.js';
import type { EncoderState, OnlineEncoder } from './encoder-state.js';
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

/** Writes a fact of the feature's type into a vector; a cross has none. */
type Writer = (x: number[], fact: never, isObserved: boolean) => void;

/** @param state goes on where another encoder of this schema stood. */
export function createOnlineEncoder(
  { features }: FeatureSchema,
  state: EncoderState = { moments: {}, levels: [] },
): OnlineEncoder {
  /** What a context without facts becomes. */
  const empty = [1];
  /** Where the numbers of each feature begin and end. */
  const spans = Object.create(null) as Record<string, readonly [number, number]>;
  /** Of each open category, the places by level. */
  const open = Object.create(null) as Record<string, Map<string, number>>;
  const moments = Object.assign(Object.create(null), state.moments) as Record<string, Moments>;
  const levels: (readonly [name: string, level: string])[] = [];
  let refused = 0;
  const addLevel = ([name, level]: readonly [string, string]) => {
    levels.push([name, level]);
    open[name]?.set(level, empty.push(0) - 1);
  };

  const writers = features.map((feature): Writer => {
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
      return (x, fact, isObserved) => {
        const level = known.has(fact) || known.size < MAX_OPEN_LEVELS ? fact : OTHER;
        if (isObserved && !known.has(level)) addLevel([name, level]);
        if (known.has(level)) x[known.get(level)!] = 1;
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
    return (x, fact, isObserved) => {
      const number = within(fact, LARGEST);
      if (isObserved) moments[name] = withNumber(moments[name] ?? NO_MOMENTS, number);
      x[at] = within(standardScore(moments[name] ?? NO_MOMENTS, number), MAX_DEVIATION);
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
    encode: (context, more, isObserved = true) => {
      const x = [...empty];
      features.forEach(({ name, kind }, i) => {
        try {
          const fact = kind === 'cross' ? 0 : (more?.[name] ?? context?.[name] ?? undefined);
          const isRead = kind === 'category' ? typeof fact === 'string' : Number.isFinite(fact);
          if (isRead) writers[i]!(x, fact as never, isObserved);
          else if (fact !== undefined && isObserved) refused++;
        } catch {
          // A getter of the page's own.
          if (isObserved) refused++;
        }
      });
      return x;
    },
    toJSON: () => ({ moments: { ...moments }, levels: [...levels] }),
  };
}

/** Between -max and max, whatever the value. */
const within = (value: number, max: number) => (value > max ? max : value > -max ? value : -max);
