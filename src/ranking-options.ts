import { readBanditOptions, type Settings } from './bandit-options.js';
import { createCheck } from './errors.js';
import { isBetween } from './math/is-between.js';
import type { RankerOptions, RankerSnapshot } from './ranking-api.js';

/** Options with the defaults filled in, a snapshot's first. */
export interface RankerSettings extends Settings {
  readonly size: number;
  readonly examination: readonly number[] | undefined;
  readonly snapshot: RankerSnapshot | undefined;
}

const check = createCheck('ranker-invalid', 'ranker ');

/** Whether a value is a share of the attention, in (0, 1]. */
export const isShare = (share: unknown): share is number => isBetween(share, Number.MIN_VALUE, 1);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
const isPair = (value: unknown) =>
  isList(value) && value.length === 2 && value.every((sum) => isBetween(sum, 0, Number.MAX_VALUE));

/** @throws TailorError `ranker-invalid`, `bandit-invalid` or `schema-invalid`. */
export function readRankerOptions(options: RankerOptions): RankerSettings {
  const { snapshot } = options;
  const size = options.size ?? snapshot?.size ?? Infinity;
  const examination = options.examination ?? snapshot?.examination;
  const settings = readBanditOptions(options);
  check(size === Infinity || (Number.isInteger(size) && size > 0), 'size', size, 'a whole number');
  const areShares = examination === undefined || (examination[0] && examination.every?.(isShare));
  check(areShares, 'examination', examination, 'numbers in (0, 1]');
  const areSums = isList(snapshot?.positions) && snapshot.positions.every(isPair);
  check(!snapshot || areSums, 'snapshot', snapshot, 'what toJSON() gave');
  return { ...settings, size, examination, snapshot };
}
