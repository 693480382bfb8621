import { refuseValue } from './refuse-value.js';

/** One logged slate: items drawn for positions in order, none twice. Lists have a number per position. */
export interface SlateRound {
  /** Slates of one visitor are not independent; a slate without one stands for itself. */
  readonly visitor?: string;
  /** From the first position on. */
  readonly items: readonly string[];
  /** What each position earned, in [0, 1]. */
  readonly rewards: readonly number[];
  /** Natural logarithm of the probability with which the logging policy drew the whole slate in this order. */
  readonly logPropensity: number;
  /** Probability of each item given those before it, in (0, 1]; their product is that of the slate. */
  readonly positionPropensities?: readonly number[];
  /** The same under the target policy, in [0, 1]. After a 0 the rest does not matter. */
  readonly targetPositionPropensities: readonly number[];
  /** Probability of each item at its position whatever comes before it, in (0, 1]. */
  readonly marginalPropensities?: readonly number[];
  /** The same under the target policy, in [0, 1]. */
  readonly targetMarginalPropensities?: readonly number[];
}

/** Logged propensities may be rounded to six digits; their logarithms add up. */
const LOG_TOLERANCE = 1e-4;

/** @throws RangeError about the first field of `slates[i]` that cannot be right. */
export function checkSlate(slate: SlateRound, i: number): void {
  const { items, logPropensity, positionPropensities } = slate;
  const path = `slates[${i}]`;
  if (items.length === 0) refuseValue(`${path}.items`, 'none', 'at least one item');
  const repeated = items.find((item, k) => items.indexOf(item) < k);
  if (repeated !== undefined) {
    refuseValue(`${path}.items`, `"${repeated}" twice`, 'items without repeats');
  }
  if (!(logPropensity <= 0 && logPropensity > -Infinity)) {
    refuseValue(`${path}.logPropensity`, logPropensity, 'the logarithm of a number in (0, 1]');
  }
  const check = (name: keyof SlateRound, isPossible: (value: number) => boolean, what: string) => {
    const values = slate[name] as readonly number[] | undefined;
    if (values === undefined) return;
    if (values.length !== items.length) {
      refuseValue(
        `${path}.${name}`,
        `${values.length} numbers`,
        `${items.length}, as many as items`,
      );
    }
    values.forEach((value, k) => {
      if (!isPossible(value)) refuseValue(`${path}.${name}[${k}]`, value, what);
    });
  };
  const isFraction = (value: number) => value >= 0 && value <= 1;
  const isDrawn = (value: number) => value > 0 && value <= 1;
  check('rewards', isFraction, 'a number from 0 to 1');
  check('positionPropensities', isDrawn, 'a number in (0, 1]');
  check('targetPositionPropensities', isFraction, 'a number from 0 to 1');
  check('marginalPropensities', isDrawn, 'a number in (0, 1]');
  check('targetMarginalPropensities', isFraction, 'a number from 0 to 1');
  const logProduct = positionPropensities?.reduce((sum, p) => sum + Math.log(p), 0);
  if (logProduct !== undefined && Math.abs(logProduct - logPropensity) > LOG_TOLERANCE) {
    refuseValue(
      `${path}.positionPropensities`,
      `a product of exp(${logProduct})`,
      `that of logPropensity, exp(${logPropensity})`,
    );
  }
}
