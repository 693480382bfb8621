import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { pairedInterval } from '../evaluation/paired-interval.js';
import { SCENARIOS, type Scenario } from '../evaluation/scenarios.js';
import { shareOfGain } from '../evaluation/share-of-gain.js';
import { type FleetRewards, simulateFleet } from '../evaluation/simulate-fleet.js';
import { BEST_ARM, ORACLE } from '../evaluation/yardsticks.js';
import { formatTable } from './format-table.js';
import { createProgressBar } from './progress-bar.js';

export const SIMULATE_USAGE = `Usage: tailorbird simulate [SCENARIO…] [--worlds N] [--json FILE]
Plays fleets of simulated visitors with the real bandit, and says what it earned.
Scenarios, all of them unless named:
${SCENARIOS.map(({ name, question }) => `  ${name.padEnd(11)}${question}`).join('\n')}`;

/** @throws Error with the usage for arguments that say nothing. */
export async function simulate(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { worlds: { type: 'string' }, json: { type: 'string' } },
  });
  const worlds = values.worlds === undefined ? undefined : Number(values.worlds);
  if (worlds !== undefined && !(Number.isInteger(worlds) && worlds > 0)) {
    throw new Error(`--worlds: found ${values.worlds!}, expected a whole number above 0`);
  }
  const unknown = positionals.find((name) => !SCENARIOS.some((each) => each.name === name));
  if (unknown !== undefined)
    throw new Error(`found "${unknown}", expected a scenario\n${SIMULATE_USAGE}`);
  const chosen = SCENARIOS.filter(({ name }) => !positionals.length || positionals.includes(name));

  const results: Record<string, unknown> = {};
  for (const scenario of chosen) {
    const played = playWorlds(scenario, worlds ?? scenario.worlds);
    console.log(describe(scenario, played));
    results[scenario.name] = played.map((world) => Object.fromEntries(world));
  }
  if (values.json) await writeFile(values.json, `${JSON.stringify(results, null, 2)}\n`);
}

function playWorlds({ name, run }: Scenario, worlds: number): FleetRewards[] {
  // The yardsticks are counted, too.
  const steps = run.contestants.length + 3;
  const bar = createProgressBar(worlds * steps, process.stderr);
  let done = 0;
  const played = Array.from({ length: worlds }, (_, i) =>
    simulateFleet(run, i + 1, (contestant) => {
      bar.show(++done, `${name}, world ${i + 1} of ${worlds}, ${contestant}`);
    }),
  );
  bar.clear();
  return played;
}

function describe({ name, question, run }: Scenario, worlds: readonly FleetRewards[]): string {
  const tables = run.checkpoints.map((checkpoint, k) => {
    const of = (contestant: string) => worlds.map((world) => world.get(contestant)![k]!);
    const [best, oracle] = [of(BEST_ARM), of(ORACLE)];
    const gap = pairedInterval(oracle, best);
    const rows = [...worlds[0]!.keys()].map((contestant) => {
      const rewards = of(contestant);
      const gains = rewards.map((reward, i) => reward - best[i]!);
      const { share, halfWidth } = shareOfGain(
        gains,
        oracle.map((most, i) => most - best[i]!),
      );
      return [
        contestant,
        withInterval(
          pairedInterval(
            rewards,
            rewards.map(() => 0),
          ),
          4,
        ),
        withInterval(pairedInterval(oracle, rewards), 4),
        withInterval(pairedInterval(rewards, best), 4),
        gap.difference > 0
          ? withInterval({ difference: share * 100, halfWidth: halfWidth * 100 }, 1)
          : '-',
      ];
    });
    const from = run.by === 'visitors' ? (run.checkpoints[k - 1] ?? 0) : 0;
    const unit = run.by === 'visitors' ? 'visitors' : 'views of each visitor';
    const head = `${unit} ${(from + 1).toLocaleString('en')} to ${checkpoint.toLocaleString('en')}`;
    return formatTable([
      [head, 'reward per view', 'regret', 'less the best arm', '% of gain'],
      ...rows,
    ]);
  });
  return [
    `${name}: ${question}`,
    ...tables,
    `${worlds.length} worlds; ± is half of a 95 % interval over worlds. Gain: from the best arm for everybody (0 %) to the oracle (100 %).\n`,
  ].join('\n\n');
}

function withInterval(
  { difference, halfWidth }: { readonly difference: number; readonly halfWidth: number },
  digits: number,
): string {
  const value = difference.toFixed(digits);
  return Number.isNaN(halfWidth) ? value : `${value} ±${halfWidth.toFixed(digits)}`;
}
