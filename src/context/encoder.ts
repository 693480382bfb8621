import { sineOfTurn } from '../math/sine-of-turn.js';
import type { Context } from '../types.js';
import type { FixedFeature, FixedSchema } from './fixed-schema.js';

/**
 * The context as the model's vector x: the intercept 1, then the features in the schema's order, all
 * in [-1, 1]. Facts that the schema does not name are ignored, missing ones are zeros; so is a fact
 * of the wrong type. Never throws for a plain object.
 */
export function encode(schema: FixedSchema, context: Context): Float64Array {
  const numbers = [1];
  for (const feature of schema.features) {
    const fact = Object.hasOwn(context, feature.name) ? context[feature.name] : undefined;
    numbers.push(...encodeFeature(feature, fact));
  }
  return Float64Array.from(numbers);
}

function encodeFeature(feature: FixedFeature, fact: unknown): number[] {
  if (feature.kind === 'category') return feature.levels.map((level) => Number(level === fact));
  if (feature.kind === 'boolean') return [fact === true ? 1 : fact === false ? -1 : 0];
  const isKnown = typeof fact === 'number' && Number.isFinite(fact);
  if (feature.kind === 'number') {
    const { min, max } = feature;
    return [isKnown ? Math.max(-1, Math.min(1, (2 * (fact - min)) / (max - min) - 1)) : 0];
  }
  if (!isKnown) return [0, 0];
  const turn = fact / feature.period;
  return [sineOfTurn(turn), sineOfTurn(turn + 0.25)];
}
