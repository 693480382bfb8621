import type { Prediction } from '../model/posterior.js';

/** Scores on any scale, and the probabilities that follow from them. */
export interface Weights {
  readonly scores: readonly number[];
  /** As many as predictions, 0 or more, summing to 1. The minimum is mixed in later, for every policy alike. */
  readonly probabilities: readonly number[];
}

/** A rule from what is believed of each eligible arm to its probability. Pure: nothing is drawn here. */
export interface Policy {
  /** Name and version; decisions carry it. */
  readonly name: string;
  /** @param predictions of the eligible arms, at least one; the order of the arms plays no part. */
  weigh(predictions: readonly Prediction[]): Weights;
}
