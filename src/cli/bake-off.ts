/** `npm run bake-off -- DIR [--json FILE] [--seeds N] [--sets a,b]`: how well the policies learn. */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Contestant, playSet } from '../evaluation/bake-off.js';
import { pairedInterval } from '../evaluation/paired-interval.js';
import { epsilonGreedy, linUcb, thompson } from '../policies.js';
import { formatTable } from './format-table.js';
import { createProgressBar } from './progress-bar.js';
import {
  readManifest,
  readReferenceLosses,
  readSet,
  type ReferenceLosses,
} from './read-bake-off-folder.js';

const DEFAULT_SEEDS = 5;

/** The first is what the others are compared with. */
const CONTESTANTS: readonly Contestant[] = [
  { name: 'default', options: {} },
  { name: 'default, no minimum', options: { minProbability: 0 } },
  { name: 'LinUCB', options: { policy: linUcb(), minProbability: 0 } },
  { name: 'Thompson', options: { policy: thompson(), minProbability: 0 } },
  { name: 'epsilon-greedy', options: { policy: epsilonGreedy(), minProbability: 0 } },
];

const USAGE = `Usage: npm run bake-off -- DIR [--json FILE] [--seeds N] [--sets NAME,NAME]
DIR has a manifest.json and its sets, and may have a reference-losses.json.`;

/** By set and contestant, a loss for every seed. */
type Losses = Map<string, Map<string, number[]>>;

const meanOf = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      seeds: { type: 'string', default: `${DEFAULT_SEEDS}` },
      sets: { type: 'string' },
    },
  });
  const [folder] = positionals;
  const seeds = Number(values.seeds);
  if (!folder || positionals.length > 1 || !Number.isInteger(seeds) || seeds < 1) {
    throw new Error(USAGE);
  }
  const wanted = values.sets?.split(',');
  const manifest = await readManifest(folder);
  const unknown = wanted?.find((name) => !manifest.some((entry) => entry.name === name));
  if (unknown !== undefined)
    throw new Error(`--sets: found "${unknown}", expected a set of ${folder}`);
  const entries = manifest.filter(({ name }) => wanted?.includes(name) ?? true);

  const losses: Losses = new Map();
  const bar = createProgressBar(entries.length * CONTESTANTS.length * seeds, process.stderr);
  let done = 0;
  for (const entry of entries) {
    const set = await readSet(folder, entry);
    const bySeed = new Map<string, number[]>();
    losses.set(entry.name, bySeed);
    for (const contestant of CONTESTANTS) {
      const each: number[] = [];
      for (let seed = 1; seed <= seeds; seed++) {
        bar.show(done++, `${entry.name}, ${contestant.name}, seed ${seed}`);
        each.push(playSet(set, contestant, seed));
      }
      bySeed.set(contestant.name, each);
    }
  }
  bar.clear();

  const references = await readReferenceLosses(folder);
  console.log(describeLosses(losses, references));
  if (values.json) await writeFile(values.json, `${toJson(losses, seeds)}\n`);
}

function describeLosses(losses: Losses, references: ReferenceLosses): string {
  const names = CONTESTANTS.map(({ name }) => name);
  const best = (set: string) =>
    Object.entries(references[set] ?? {})
      .filter(([learner]) => !['K', 'n', 'const.', 'skyline'].includes(learner))
      .sort(([, one], [, other]) => one - other)[0];
  const rows = [...losses].map(([set, byName]) => {
    const reference = best(set);
    return [
      set,
      ...names.map((name) => meanOf(byName.get(name)!).toFixed(3)),
      reference ? `${reference[1].toFixed(3)} ${reference[0]}` : '-',
    ];
  });
  const bySeed = (name: string) =>
    [...losses.values()][0]!
      .get(name)!
      .map((_, seed) => meanOf([...losses.values()].map((byName) => byName.get(name)![seed]!)));
  const means = names.map(bySeed);
  const differences = means.map((each) => {
    const { difference, halfWidth } = pairedInterval(each, means[0]!);
    return Number.isNaN(halfWidth)
      ? difference.toFixed(3)
      : `${difference.toFixed(3)} ±${halfWidth.toFixed(3)}`;
  });
  return [
    formatTable([
      ['loss', ...names, 'best reference'],
      ...rows,
      ['mean', ...means.map((each) => meanOf(each).toFixed(4)), ''],
      [`less ${names[0]}`, '', ...differences.slice(1), ''],
    ]),
    '\nDifferences of means over the sets, with 95 % intervals over the seeds (paired, Student’s t).',
  ].join('\n');
}

function toJson(losses: Losses, seeds: number): string {
  const sets = Object.fromEntries(
    [...losses].map(([set, byName]) => [set, Object.fromEntries(byName)] as const),
  );
  return JSON.stringify({ seeds, sets }, null, 2);
}

run().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
