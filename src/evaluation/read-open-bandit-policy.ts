import { describeValue } from '../errors.js';
import { checkProbabilities } from './check-round.js';
import { refuseValue } from './refuse-value.js';

/**
 * Reads a policy as a table of items by positions: `{ "bts": [[0.0465, 0.0453, 0.0527], …] }` has a row for
 * each item from 0 on, with its probability at each position.
 *
 * @param policy the JSON, or what it is the text of; other names in it are passed over.
 * @param name under which the table is found.
 * @returns for each position, the probability of every item by its number as a text.
 * @throws RangeError `bts[3][1]: found "x", expected a probability`; or about a position whose
 * probabilities do not sum to 1.
 */
export function readOpenBanditPolicy(policy: unknown, name = 'bts'): Record<string, number>[] {
  const tables: unknown = typeof policy === 'string' ? parse(policy) : policy;
  const rows = (tables as Readonly<Record<string, unknown>> | null | undefined)?.[name];
  if (!Array.isArray(rows) || rows.length === 0) {
    return refuseValue(name, describeValue(rows), 'a list with a row for each item');
  }
  const positions = Array.isArray(rows[0]) ? rows[0].length : 0;
  const byPosition = Array.from({ length: positions }, (): Record<string, number> => ({}));
  rows.forEach((row: unknown, item) => {
    if (!Array.isArray(row) || row.length !== positions || positions === 0) {
      const expected = `a list of ${positions || 'some'} probabilities`;
      return refuseValue(`${name}[${item}]`, describeRow(row), expected);
    }
    row.forEach((p: unknown, k) => {
      if (!(typeof p === 'number' && p >= 0 && p <= 1)) {
        return refuseValue(`${name}[${item}][${k}]`, describeValue(p), 'a probability');
      }
      byPosition[k]![item] = p;
    });
  });
  byPosition.forEach((pmf, k) => checkProbabilities(`${name}, position ${k + 1}`, pmf));
  return byPosition;
}

const describeRow = (row: unknown) =>
  Array.isArray(row) ? `${row.length} of them` : describeValue(row);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuseValue('policy', describeValue(text.trim()), 'a JSON object');
  }
}
