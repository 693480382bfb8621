/**
 * One slot's contextual bandit: a composition of context, decision and learning without DOM, clock or
 * randomness of its own, so that every decision can be replayed.
 */
import { encode } from './context/encoder.js';
import type { FixedSchema } from './context/fixed-schema.js';
import { drawFrom, weigh } from './decision/choose.js';
import { optimisticIgw } from './decision/optimistic-igw.js';
import { learnInto, type Lesson } from './learning/lesson.js';
import type { Credit } from './learning/reward-into.js';
import { EMPTY_SLOT_RECORD } from './learning/slot-record.js';
import { emptyArm } from './model/arm-state.js';
import { predict, type Prediction } from './model/posterior.js';
import type { Prior } from './model/prior.js';
import type { Context, SlotRecord } from './types.js';

/**
 * Before anything is learned a variant is taken to earn .5, worth 3 exposures: hopeful, so that each
 * gets its turn.
 */
export const PRIOR: Prior = { mean: 0.5, precision: 3 };

/** What the bandit thinks of each variant. */
export interface Weighing {
  readonly features: Float64Array;
  /** The rest is in the order of the ids that were asked for. */
  readonly scores: readonly number[];
  readonly probabilities: readonly number[];
  readonly exposures: readonly number[];
}

export type { Credit, Lesson };

export interface SlotBandit {
  /** Name and version of what gives the probabilities. */
  readonly policy: string;
  /** What contexts are encoded by. */
  readonly schema: FixedSchema;
  /** Changes when the features do; records of one schema are not read under another. */
  readonly schemaHash: string;
  /** A record of which nothing is known. */
  readonly emptyRecord: SlotRecord;
  /**
   * Scores and probabilities of the eligible variants.
   *
   * @param ids at least one.
   * @param features the encoded context.
   * @param minProbability uniform mass over all of them together, in [0, 1].
   * @param predictions those in this context that are known from before, by id; takes in the others.
   */
  weigh(
    record: SlotRecord,
    ids: readonly string[],
    features: Float64Array,
    minProbability: number,
    predictions?: Map<string, Prediction>,
  ): Weighing;
  /** The context as what is scored. */
  encode(context: Context): Float64Array;
  /** The index that a uniform number in [0, 1) draws, with its exact probability. */
  drawFrom(weighing: Weighing, uniform: number): { index: number; propensity: number };
  /** The record after a lesson; the same object if it teaches nothing, or nothing new. */
  learn(record: SlotRecord, lesson: Lesson, windowMs: number): SlotRecord;
}

/** @param schema may become another one before anything is read, decided or learned. */
export function createSlotBandit(schema: () => FixedSchema): SlotBandit {
  return {
    policy: optimisticIgw.name,
    get schema() {
      return schema();
    },
    get schemaHash() {
      return schema().hash;
    },
    emptyRecord: EMPTY_SLOT_RECORD,
    encode: (context) => encode(schema(), context),
    weigh: (record, ids, features, minProbability, known = new Map()) => {
      const predictions = ids.map((id) => {
        const arm = record.arms.get(id) ?? emptyArm(features.length);
        const prediction = known.get(id) ?? predict(arm, features, PRIOR);
        known.set(id, prediction);
        return prediction;
      });
      const exposures = predictions.map(({ evidence }) => evidence - PRIOR.precision);
      return { features, exposures, ...weigh(optimisticIgw, predictions, minProbability) };
    },
    drawFrom,
    learn: (record, lesson, windowMs) => {
      // Decided before the config was read, under other features.
      const { length } = 'seen' in lesson ? lesson.seen.features : [];
      const isOther = length > 0 && length !== schema().dimension;
      return isOther ? record : learnInto(record, lesson, windowMs);
    },
  };
}
