// `npm test`: everything that guards the project, one step after the other. A failing step does not
// hide the next; the last line counts tests and checks.

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const isCi = process.env.CI === 'true';
const folder = await mkdtemp(join(tmpdir(), 'tailorbird-test-'));
const total = { passed: 0, failed: 0 };
const notRun = [];
const failures = [];

/** They are for script tags, which have no types. */
const scripts = ['./dist/tailorbird.min.js', './dist/tailorbird-first-paint.js'];

/** Steps that only pass or fail. The first makes dist/, which the others look at. */
const checks = [
  ['build', 'npm', 'run', 'build'],
  ['types of the tests', 'tsc', '-p', 'test'],
  ['types of the commands', 'tsc', '-p', 'src/cli'],
  ['types of the demo', 'tsc', '-p', 'demo', '--noEmit'],
  ['types that a page may and may not write', 'tsc', '-p', 'test/types'],
  ['lint', 'eslint', '.'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
  ['unused code', 'knip'],
  ['package as publint sees it', 'publint', '--strict'],
  [
    'types as attw sees them',
    ...['attw', '--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', ...scripts],
  ],
];

/** Steps that count their tests. */
const suites = ['unit', 'minified', 'package', 'browsers'];

function run(command, ...rest) {
  const isNpm = command === 'npm';
  return new Promise((resolve) => {
    const child = spawn(isNpm ? 'npm' : 'npx', isNpm ? rest : ['--no-install', command, ...rest], {
      stdio: 'inherit',
    });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}

function count(name, passed, failed) {
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(`${name}: ${failed} failed`);
}

async function check([name, ...command]) {
  console.log(`\n# ${name}`);
  const ok = await run(...command);
  count(name, Number(ok), Number(!ok));
}

async function runSuite(name) {
  console.log(`\n# ${name} tests`);
  const file = join(folder, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = await run('vitest', 'run', '--project', name, ...reporters);
  const report = await readFile(file, 'utf8').then(JSON.parse, () => undefined);
  const skipped = report?.numPendingTests ?? 0;
  const failed = (report?.numFailedTests ?? 0) + (isCi ? skipped : 0);
  // A run may fail without a failed test: a file that does not load, an error outside of tests.
  count(name, report?.numPassedTests ?? 0, ok ? failed : Math.max(1, failed));
  if (skipped > 0) notRun.push(`${skipped} ${name} tests, for the reasons above`);
}

const started = Date.now();
for (const each of checks) await check(each);
for (const name of suites) await runSuite(name);
await rm(folder, { recursive: true });

console.log(`\nTook ${Math.round((Date.now() - started) / 1000)} s.`);
for (const each of notRun) console.log(`Not run: ${each}.`);
for (const each of failures) console.log(`Failed: ${each}.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
