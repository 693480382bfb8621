import type { Feature } from './feature-schema.js';
import { featureLength } from './fixed-schema.js';

/** Where a feature's numbers are in the vector. Levels of open categories come behind all others. */
export interface Part {
  readonly feature: Feature;
  readonly at: number;
  readonly length: number;
  /** Places by level, where they are declared. */
  readonly levels?: ReadonlyMap<string, number>;
  /** The parts that a cross multiplies. */
  readonly factors?: readonly [Part, Part];
}

/** Places of all numbers but those that levels of open categories get as they come. */
export function layOut(features: readonly Feature[]): { parts: Part[]; dimension: number } {
  const byName = new Map<string, Part>();
  let at = 1;
  for (const feature of features) {
    let part: Part = { feature, at, length: lengthOf(feature) };
    if (feature.kind === 'cross') {
      const factors = feature.of.map((name) => byName.get(name)!) as [Part, Part];
      part = { feature, at, length: factors[0].length * factors[1].length, factors };
    }
    if ('levels' in feature) {
      const start = at;
      part = { ...part, levels: new Map(feature.levels.map((level, i) => [level, start + i])) };
    }
    byName.set(feature.name, part);
    at += part.length;
  }
  return { parts: [...byName.values()], dimension: at };
}

function lengthOf(feature: Feature): number {
  if (feature.kind === 'number') return 'min' in feature && !feature.missing ? 1 : 2;
  if (feature.kind === 'cross' || (feature.kind === 'category' && !('levels' in feature))) return 0;
  return featureLength(feature);
}
