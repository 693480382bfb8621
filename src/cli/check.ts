import { parseArgs } from 'node:util';
import { parse } from 'css-what';
import { findConfigMistakes } from '../config-mistakes.js';
import { readJson } from './read-json.js';

export const CHECK_USAGE = `Usage: tailorbird check FILE…
Says everything that is wrong with config files, and where. Ends with 1 if anything is.`;

/** @throws Error with the usage where no file is named. */
export async function check(args: readonly string[]): Promise<void> {
  const { positionals: files } = parseArgs({ args: [...args], allowPositionals: true });
  if (files.length === 0) throw new Error(`found no file, expected one\n${CHECK_USAGE}`);
  for (const file of files) {
    const { lines, isRight } = await checkFile(file);
    console.log(lines.join('\n'));
    if (!isRight) process.exitCode = 1;
  }
}

async function checkFile(file: string): Promise<{ lines: string[]; isRight: boolean }> {
  let config: unknown;
  try {
    config = await readJson(file);
  } catch (error) {
    return { lines: [(error as Error).message], isRight: false };
  }
  const { mistakes, unsupported } = findConfigMistakes(config, isSelector);
  const count = mistakes.length;
  const summary = count === 0 ? 'right' : `${count} ${count === 1 ? 'mistake' : 'mistakes'}`;
  return {
    lines: [
      `${file}: ${summary}`,
      ...mistakes.map(
        ({ path, found, expected }) =>
          `  ${path || 'the config'}: found ${found}, expected ${expected}`,
      ),
      ...unsupported.map((path) => `  ${path}: does nothing yet, a later version knows it`),
    ],
    isRight: count === 0,
  };
}

/** As far as that can be said without a browser. */
function isSelector(text: string): boolean {
  try {
    return parse(text).length > 0;
  } catch {
    return false;
  }
}
