import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readDecisionLog, tabulatePrior } from '../evaluation/index.js';
import { type CompiledSlots, compilePrior, slotsToCompile } from './compiled-prior.js';
import { readConfig } from './read-config.js';

export const COMPILE_USAGE = `Usage: tailorbird compile CONFIG [--log LOG] [--id ID]
Prints a script for a page's head, to stand before tailorbird-first-paint.js: what newcomers see at first paint on a page
with a config. Of a LOG of decisions it is what was earned on each device and from each kind of referrer; without one, all
variants are alike. With --id, of the element with the config inline, variants that are stopped there are left out, and
any other change leaves the slots to the script until this is run again.`;

/** @throws Error with the usage where no file is named, or with what is wrong with one. */
export async function compile(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { log: { type: 'string' }, id: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new Error(`found ${positionals.length} files, expected one\n${COMPILE_USAGE}`);
  }
  const config = await readConfig(file);
  const rounds = values.log === undefined ? [] : await readRounds(values.log);
  const { compiled, left } = slotsToCompile(config);
  const slots: CompiledSlots = {};
  for (const [slot, { ids, minProbability }] of Object.entries(compiled)) {
    const own = rounds.filter(({ decision }) => decision.slot === slot);
    const table = (slots[slot] = tabulatePrior(ids, own, minProbability));
    console.error(`${slot}: ${ids.join(', ')}; ${table.exposures} exposures of others`);
  }
  for (const [slot, why] of Object.entries(left))
    console.error(`${slot}: left to the script, ${why}`);
  console.log(compilePrior(config, slots, values.id));
}

async function readRounds(file: string) {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Error(`${file}: found ${String(cause)}, expected a log of decisions`, { cause });
  });
  const { rounds, faults } = readDecisionLog(text, ({ probabilities }) => probabilities);
  for (const fault of faults) console.error(`${file} ${fault}`);
  return rounds;
}
