import { parseArgs } from 'node:util';
import type { SiteConfig } from '../config/site-config.js';
import { readConfig } from './read-config.js';

export const TYPES_USAGE = `Usage: tailorbird types FILE [--jsx MODULE]
Prints TypeScript declarations of the names in a config: slots, variants, lists, goals and events.
With --jsx react, or the module of another JSX, <tailor-slot name> and <tailor-list name> take those names only.`;

/** @throws Error with the usage where no file is named, or with what is wrong with the file. */
export async function types(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { jsx: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new Error(`found ${positionals.length} files, expected one\n${TYPES_USAGE}`);
  }
  console.log(declareNames(await readConfig(file), values.jsx));
}

/**
 * @param config a validated config.
 * @param jsx the module whose JSX is to know the slots' names.
 */
export function declareNames(
  { slots = {}, lists = {}, goals = {} }: SiteConfig,
  jsx: string | undefined,
): string {
  const slotLines = Object.entries(slots).map(([slot, { variants = {} }]) => {
    const ids = [...new Set(['default', ...Object.keys(variants)])];
    return `      ${inQuotes(slot)}: ${unionOf(ids)};`;
  });
  const events = Object.values(goals).flatMap(({ event }) => (event === undefined ? [] : [event]));
  const lines = [
    '// Made by `tailorbird types`; make it again when the config changes.',
    `import 'tailorbird';`,
    '',
    `declare module 'tailorbird' {`,
    '  interface SiteNames {',
    '    slots: {',
    ...slotLines,
    '    };',
    `    lists: ${unionOf(Object.keys(lists))};`,
    `    goals: ${unionOf([...new Set(['click', ...Object.keys(goals)])])};`,
    `    events: ${unionOf([...new Set(events)])};`,
    '  }',
    '}',
  ];
  if (jsx !== undefined) {
    lines.push(
      '',
      `declare module ${inQuotes(jsx)} {`,
      '  namespace JSX {',
      '    interface IntrinsicElements {',
      `      'tailor-slot': { name: import('tailorbird').SlotName; [attribute: string]: unknown };`,
      `      'tailor-list': { name: import('tailorbird').ListName; [attribute: string]: unknown };`,
      '    }',
      '  }',
      '}',
    );
  }
  return lines.join('\n');
}

const unionOf = (names: readonly string[]) => names.map(inQuotes).join(' | ') || 'never';

/** As a TypeScript literal; names may be anything. */
function inQuotes(name: string): string {
  return `'${describeName(name)}'`;
}

const describeName = (name: string) =>
  JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
