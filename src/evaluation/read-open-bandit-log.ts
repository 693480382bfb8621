import { describeValue } from '../errors.js';
import { refuseValue } from './refuse-value.js';
import type { LoggedRound } from './visitor-sums.js';

/** A round of the Open Bandit Dataset. Its arm is the item's number as a text; it names no visitor. */
export interface OpenBanditRound extends LoggedRound {
  /** From 1: left, centre, right. */
  readonly position: number;
}

/** The columns that are read; others are passed over. */
const COLUMNS = ['item_id', 'position', 'click', 'propensity_score'] as const;

type Row = Readonly<Record<(typeof COLUMNS)[number], string | undefined>>;

/**
 * Reads the CSV form of the Open Bandit Dataset (Saito et al. 2020, "Open Bandit Dataset and Pipeline").
 *
 * @param log the text of the file with its header, or its rows as objects by column.
 * @param targetByPosition the target policy's probability of every item for position 1 and on, as
 * `readOpenBanditPolicy` gives it.
 * @throws RangeError `line 7, propensity_score: found "0", expected a number in (0, 1]`; for rows that come
 * as objects, `rows[5], …`.
 */
export function readOpenBanditLog(
  log: string | readonly Readonly<Record<string, unknown>>[],
  targetByPosition: readonly Readonly<Record<string, number>>[],
): OpenBanditRound[] {
  if (typeof log !== 'string') {
    return log.map((row, i) => readRow(textsOf(row), `rows[${i}]`, targetByPosition));
  }
  const [header = '', ...lines] = log.replace(/^\uFEFF/, '').split(/\r?\n/);
  const names = header.split(',');
  const missing = COLUMNS.find((name) => !names.includes(name));
  if (missing !== undefined) refuseValue('line 1', `no column ${missing}`, COLUMNS.join(', '));
  const places = COLUMNS.map((name) => names.indexOf(name));
  return lines.flatMap((line, i) => {
    if (line === '') return [];
    const path = `line ${i + 2}`;
    const cells = line.split(',');
    if (cells.length !== names.length) {
      refuseValue(path, `${cells.length} columns`, `${names.length}, as in the header`);
    }
    const row = Object.fromEntries(COLUMNS.map((name, k) => [name, cells[places[k]!]]));
    return [readRow(row as Row, path, targetByPosition)];
  });
}

const textsOf = (row: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    COLUMNS.map((name) => {
      const value = row[name];
      return [name, typeof value === 'number' ? `${value}` : value];
    }),
  ) as Row;

function readRow(
  row: Row,
  path: string,
  targetByPosition: readonly Readonly<Record<string, number>>[],
): OpenBanditRound {
  const read = (name: keyof Row, isRight: (value: number) => boolean, expected: string) => {
    const text = row[name];
    // An empty cell would be read as 0.
    const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN;
    if (!isRight(value)) refuseValue(`${path}, ${name}`, describeValue(text), expected);
    return value;
  };
  const isWhole = Number.isInteger;
  const positions = targetByPosition.length;
  const item = read('item_id', (id) => isWhole(id) && id >= 0, 'a whole number of at least 0');
  const position = read(
    'position',
    (each) => isWhole(each) && each >= 1 && each <= positions,
    `a whole number from 1 to ${positions}, which the target has`,
  );
  return {
    arm: `${item}`,
    position,
    reward: read('click', (click) => click >= 0 && click <= 1, 'a number from 0 to 1'),
    propensity: read('propensity_score', (p) => p > 0 && p <= 1, 'a number in (0, 1]'),
    target: targetByPosition[position - 1]!,
  };
}
