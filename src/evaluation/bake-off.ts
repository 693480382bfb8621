/**
 * The bake-off protocol: classification data as a bandit's stream (Bietti, Agarwal & Langford 2021, "A
 * contextual bandit bake-off"). In one pass over shuffled rows the learner sees a context, draws a
 * class, and is told whether that one was right. Nothing of a set is known before its rows come but
 * the names of its features and whether they are numbers.
 */
import { type BanditOptions, createBandit, createFeatureSchema, seededRandom } from '../bandit.js';
import type { Feature, FeatureSchema } from '../bandit.js';

/** One row of a set: named numbers and texts, and the right class. An absent name is a missing value. */
export interface BakeOffRow {
  readonly x: Readonly<Record<string, number | string>>;
  /** From 0 to the number of classes less 1. */
  readonly y: number;
}

export interface BakeOffSet {
  readonly name: string;
  readonly classes: number;
  readonly rows: readonly BakeOffRow[];
}

/** What is compared: a bandit's options without those that the set gives. */
export interface Contestant {
  readonly name: string;
  readonly options: Pick<BanditOptions, 'policy' | 'minProbability' | 'prior'>;
}

/** The mean of 1 - reward over one pass, in [0, 1]. */
export function playSet(set: BakeOffSet, { options }: Contestant, seed: number): number {
  const bandit = createBandit({
    ...options,
    schema: schemaOf(set.rows),
    arms: Array.from({ length: set.classes }, (_, i) => `${i}`),
    random: seededRandom(seed),
  });
  let loss = 0;
  for (const { x, y } of shuffled(set.rows, seed)) {
    const decision = bandit.decide(x);
    const reward = Number(decision.arm === `${y}`);
    bandit.learn(decision, reward);
    loss += 1 - reward;
  }
  return loss / set.rows.length;
}

/** Names and kinds only: scales and levels are for the learner to find out. */
function schemaOf(rows: readonly BakeOffRow[]): FeatureSchema {
  const features = new Map<string, Feature>();
  for (const { x } of rows) {
    for (const [name, value] of Object.entries(x)) {
      const feature: Feature =
        typeof value === 'number' ? { name, kind: 'number' } : { name, kind: 'category' };
      features.set(name, feature);
    }
  }
  return createFeatureSchema([...features.values()]);
}

/** Fisher and Yates' shuffle with a source of its own, so that every contestant gets the same order. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = seededRandom(seed * 7919 + 13);
  const result = [...values];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j]!, result[i]!];
  }
  return result;
}
