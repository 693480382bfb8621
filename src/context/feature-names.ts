import type { FixedFeature } from './fixed-schema.js';

/** What each number of an encoded context means, in their order; the intercept is first. */
export function featureNames(features: readonly FixedFeature[]): readonly string[] {
  return ['intercept', ...features.flatMap(namesOf)];
}

function namesOf(feature: FixedFeature): readonly string[] {
  const { name } = feature;
  if (feature.kind === 'category') return feature.levels.map((level) => `${name}=${level}`);
  return feature.kind === 'cycle' ? [`${name} (sine)`, `${name} (cosine)`] : [name];
}
