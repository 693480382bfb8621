/** What would have changed a decision: tries other values of each signal by the very steps that decided. Pure. */
import { otherValues, readValue, type Signal } from './context/signals.js';
import { readIds, type SlotSituation, weigh } from './decide-slot.js';
import { nearestChange } from './explanation/nearest-change.js';
import type { Counterfactual } from './explanation-api.js';
import type { Decision } from './types.js';

/**
 * For each signal that could, the nearest change that would have given another variant the top score.
 *
 * @param situation in which it was decided.
 * @param signals that the slot's model may see.
 */
export function counterfactualsOf(
  situation: SlotSituation,
  { scores, features, decidedAt }: Decision,
  signals: readonly Signal[],
): Counterfactual[] {
  const { isList, context, slotRules } = situation;
  const ids = Object.keys(scores);
  // What is known already is of another context.
  const weighAnew = (eligible: readonly string[], x: readonly number[]) =>
    weigh({ ...situation, predictions: new Map() }, eligible, x);
  const now = weighAnew(ids, features);
  const top = ids[indexOfTop(now.scores)]!;

  const scoreWith = (signal: Signal, value: unknown) => {
    const changed = [...features];
    changed.splice(signal.from, signal.to - signal.from, ...signal.encode(value));
    // Whom a variant is for is said in facts, too; an item of a list is for everybody.
    const facts = { ...context, [signal.name]: value };
    const eligible = isList ? ids : readIds({ ...situation, context: facts }, decidedAt).eligible;
    const then = weighAnew(eligible, changed);
    const at = indexOfTop(then.scores);
    return { top: eligible[at]!, probability: then.probabilities[at]! };
  };
  return signals.flatMap((signal): Counterfactual[] => {
    const value = readValue(signal, features, slotRules.modelFacts(context));
    const found = nearestChange(otherValues(signal, value), top, (each) => scoreWith(signal, each));
    if (!found) return [];
    const { top: variant, probability } = found.outcome;
    const chance = now.probabilities[ids.indexOf(variant)] ?? 0;
    return [{ signal: signal.name, value: found.value, variant, probability, now: chance }];
  });
}

const indexOfTop = (scores: readonly number[]) => scores.indexOf(Math.max(...scores));
