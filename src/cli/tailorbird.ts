#!/usr/bin/env node
/** The `tailorbird` command. */
import { check, CHECK_USAGE } from './check.js';
import { compile, COMPILE_USAGE } from './compile.js';
import { simulate, SIMULATE_USAGE } from './simulate.js';
import { types, TYPES_USAGE } from './types.js';

interface Command {
  readonly run: (args: readonly string[]) => Promise<void>;
  readonly usage: string;
}

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['check', { run: check, usage: CHECK_USAGE }],
  ['compile', { run: compile, usage: COMPILE_USAGE }],
  ['types', { run: types, usage: TYPES_USAGE }],
  ['simulate', { run: simulate, usage: SIMULATE_USAGE }],
]);

async function run([name, ...args]: readonly string[]): Promise<void> {
  const usage = [...COMMANDS.values()].map((each) => each.usage).join('\n\n');
  const command = COMMANDS.get(name ?? '');
  const isAsked = [name, ...args].some((each) => each === '--help' || each === '-h');
  if (isAsked || name === undefined) console.log(command?.usage ?? usage);
  else if (command) await command.run(args);
  else throw new Error(`found "${name}", expected a command\n${usage}`);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
