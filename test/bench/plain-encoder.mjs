// The reference of encoding: a loop as anybody would write it, that trusts its input.

export function createPlainEncoder(features) {
  const sizes = features.map((feature) => feature.levels?.length ?? 1);
  const d = sizes.reduce((sum, size) => sum + size, 1);
  return (context) => {
    const x = new Float64Array(d);
    x[0] = 1;
    let at = 1;
    features.forEach((feature, i) => {
      const fact = context[feature.name];
      if (feature.levels) x[at + feature.levels.indexOf(fact)] = 1;
      else x[at] = ((fact - feature.min) / (feature.max - feature.min)) * 2 - 1;
      at += sizes[i];
    });
    return x;
  };
}
