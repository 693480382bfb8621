#!/usr/bin/env node
/** The `tailorbird` command. */
import { simulate, SIMULATE_USAGE } from './simulate.js';

const [command, ...args] = process.argv.slice(2);

async function run(): Promise<void> {
  if (command === 'simulate' && !args.includes('--help')) return simulate(args);
  if (command === undefined || args.includes('--help') || ['--help', '-h'].includes(command)) {
    console.log(SIMULATE_USAGE);
    return;
  }
  throw new Error(`found "${command}", expected a command\n${SIMULATE_USAGE}`);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
