// A table of the README as data, so that what it promises can be measured.

import { readFileSync } from 'node:fs';

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.replaceAll('`', '').trim());

/** The table under a heading: for each column, what its rows say by their first cell. */
export function readReadmeTable(heading: string): Record<string, Record<string, string>> {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, section] = readme.split(new RegExp(`^#+ ${heading}$`, 'm'));
  if (section === undefined) throw new Error(`The README has no heading "${heading}"`);
  const untilNext = section.split(/^#+ /m)[0]!;
  const [header = '', , ...rows] = untilNext.split('\n').filter((line) => line.startsWith('|'));
  const [, ...columns] = cellsOf(header);
  return Object.fromEntries(
    columns.map((column, i) => [
      column,
      Object.fromEntries(rows.map(cellsOf).map(([label, ...cells]) => [label, cells[i]])),
    ]),
  );
}
