import { addOuter, addScaled } from '../math/triangular.js';

/** An exposure of a log, in encoded form. */
export interface LoggedExposure {
  /** Exposures of one visitor share that visitor's taste; one without stands for itself. */
  readonly visitor: string | undefined;
  readonly arm: string;
  readonly x: Float64Array;
  /** In [0, 1]. */
  readonly reward: number;
}

/** Sums over the exposures of an arm. */
export interface LoggedSums {
  n: number;
  /** Sum of x x': lower triangle row by row. */
  readonly a: Float64Array;
  /** Sum of r x. */
  readonly b: Float64Array;
  /** Sum of r². */
  squares: number;
}

/** By arm. O(n d^2 / 2) */
export function sumByArm(exposures: readonly LoggedExposure[], d: number): Map<string, LoggedSums> {
  const byArm = new Map<string, LoggedSums>();
  for (const { arm, x, reward } of exposures) {
    const sums = byArm.get(arm) ?? noSums(d);
    byArm.set(arm, sums);
    sums.n++;
    addOuter(sums.a, x, 1);
    addScaled(sums.b, x, reward);
    sums.squares += reward * reward;
  }
  return byArm;
}

function noSums(d: number): LoggedSums {
  return { n: 0, a: new Float64Array((d * (d + 1)) / 2), b: new Float64Array(d), squares: 0 };
}
