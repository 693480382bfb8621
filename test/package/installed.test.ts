// The package as its users get it: packed, installed in an empty project, imported, type-checked.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const run = promisify(execFile);
const project = fileURLToPath(new URL('../../', import.meta.url));
const typescript = join(project, 'node_modules', 'typescript', 'bin', 'tsc');

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tailorbird-installed-'));
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: project });
  const [tarball] = await readdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "name": "empty", "type": "module" }');
  const options = ['--no-audit', '--no-fund', '--prefer-offline'];
  await run('npm', ['install', ...options, `./${tarball}`], { cwd: folder });
}, 180_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the installed package', () => {
  test('decides and learns when it is imported', async () => {
    await writeFile(
      join(folder, 'use.js'),
      `import { createTailor } from 'tailorbird';
       const tailor = createTailor();
       const { source, error } = await tailor.ready;
       const decision = tailor.decide('hero', { variants: ['fast', 'cheap'] });
       await tailor.expose(decision.id);
       await tailor.reward(decision.id, 1);
       const { exposures, scores } = tailor.peek('hero', { variants: ['fast', 'cheap'] });
       const best = Object.keys(scores).sort((a, b) => scores[b] - scores[a])[0];
       console.log(JSON.stringify({ source, error, seen: exposures[decision.variant], isBest: best === decision.variant }));`,
    );
    const { stdout, stderr } = await run(process.execPath, ['use.js'], { cwd: folder });
    expect({ result: JSON.parse(stdout) as unknown, stderr }).toEqual({
      result: { source: 'memory', error: null, seen: 1, isBest: true },
      stderr: '',
    });
  });

  test('has a bandit that learns without a page', async () => {
    await writeFile(
      join(folder, 'learn.js'),
      `import { createBandit, createFeatureSchema, seededRandom } from 'tailorbird/bandit';
       import { thompson } from 'tailorbird/policies';
       const schema = createFeatureSchema([{ name: 'plan', kind: 'category', levels: ['free', 'pro'] }]);
       const options = { schema, arms: ['a', 'b'], random: seededRandom(1), policy: thompson() };
       const bandit = createBandit(options);
       for (let i = 0; i < 200; i++) {
         const plan = i % 2 ? 'free' : 'pro';
         const decision = bandit.decide({ plan });
         bandit.learn(decision, Number((decision.arm === 'a') === (plan === 'free')));
       }
       const { probabilities } = bandit.decide({ plan: 'free' });
       console.log(probabilities.a > 0.9);`,
    );
    const { stdout } = await run(process.execPath, ['learn.js'], { cwd: folder });
    expect(stdout).toBe('true\n');
  });

  test('has a ranker, and priors from a log', async () => {
    await writeFile(
      join(folder, 'rank.js'),
      `import { createBandit, createFeatureSchema, seededRandom } from 'tailorbird/bandit';
       import { fitPrior } from 'tailorbird/priors';
       import { createRanker } from 'tailorbird/ranking';
       const schema = createFeatureSchema([{ name: 'price', kind: 'number', min: 0, max: 9 }]);
       const ranker = createRanker({ schema, random: seededRandom(1) });
       const items = [1, 5, 9].map((price) => ({ id: String(price), facts: { price } }));
       for (let i = 0; i < 200; i++) {
         const ranking = ranker.rank({}, items);
         ranker.learn(ranking, ranking.items.map((id) => Number(id === '9')));
       }
       const log = Array.from({ length: 200 }, (_, i) => ({
         context: { price: 5 }, arm: i % 2 ? 'a' : 'b', reward: i % 2,
       }));
       const { prior } = fitPrior(schema, log);
       const bandit = createBandit({ schema, arms: ['a', 'b'], prior, random: seededRandom(1) });
       console.log(ranker.rank({}, items).items[0], bandit.decide({ price: 5 }).arm);`,
    );
    const { stdout } = await run(process.execPath, ['rank.js'], { cwd: folder });
    expect(stdout).toBe('9 a\n');
  });

  test('has what tests and analytics of a site need, and needs no OpenFeature for the rest', async () => {
    await writeFile(
      join(folder, 'site.js'),
      `import { forwardExposures } from 'tailorbird/forward';
       import { forceVariants } from 'tailorbird/testing';
       const tailor = forceVariants({ hero: 'fast' });
       forwardExposures(tailor, [console.log]);
       console.log(tailor.decide('hero', { variants: ['fast'] }).variant);
       console.log(await import('tailorbird/openfeature').catch(({ code }) => code));`,
    );
    const { stdout } = await run(process.execPath, ['site.js'], { cwd: folder });
    expect(stdout).toBe('fast\nERR_MODULE_NOT_FOUND\n');
  });

  test('has a command that says what it can do, and what was wrong', async () => {
    const command = join(folder, 'node_modules', '.bin', 'tailorbird');
    const { stdout } = await run(command, ['--help']);
    expect(stdout).toMatch(
      /^Usage: tailorbird check(.|\n)*^Usage: tailorbird types(.|\n)*^Usage: tailorbird simulate/m,
    );
    const { stdout: table } = await run(command, ['simulate', 'rounds', '--worlds', '1']);
    expect(table).toMatch(/prior of 200 +0\.\d+/);
    await expect(run(command, ['simulate', 'nothing'])).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/found "nothing", expected a scenario/) as string,
    });
    await expect(run(command, ['fly'])).rejects.toMatchObject({
      stderr: expect.stringMatching(/found "fly", expected a command/) as string,
    });
  });

  test('has types for its entry points', async () => {
    await writeFile(
      join(folder, 'use.ts'),
      `import { createTailor, type Decision } from 'tailorbird';
       import { defineElements } from 'tailorbird/elements';
       const tailor = createTailor({ consent: 'granted' });
       defineElements(tailor);
       export const decision: Decision = tailor.decide('hero');
       import { type Bandit, createBandit, createFeatureSchema } from 'tailorbird/bandit';
       import { linUcb } from 'tailorbird/policies';
       const schema = createFeatureSchema([{ name: 'age', kind: 'number' }]);
       export const bandit: Bandit = createBandit({ schema, arms: ['a'], policy: linUcb() });
       // @ts-expect-error: a kind of feature that there is not.
       createFeatureSchema([{ name: 'age', kind: 'text' }]);
       // @ts-expect-error: a state that there is not.
       void tailor.consent('maybe');`,
    );
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
    const lib = ['--lib', 'es2022,dom'];
    await expect(
      run(process.execPath, [typescript, ...options, ...lib, 'use.ts'], { cwd: folder }),
    ).resolves.toMatchObject({ stdout: '' });
  });

  test('knows the names of a config, and no others, once they are declared', async () => {
    const names = join(folder, 'names');
    await mkdir(names);
    const config = {
      $schema: '../node_modules/tailorbird/config.schema.json',
      version: 1,
      goals: { buy: { on: 'track', event: 'purchase' } },
      slots: { hero: { goals: { buy: 1 }, variants: { "editor's": {} } }, offer: {} },
    };
    await writeFile(join(names, 'site.json'), JSON.stringify(config));
    const tailorbird = join(folder, 'node_modules', '.bin', 'tailorbird');
    const { stdout: right } = await run(tailorbird, ['check', 'site.json'], { cwd: names });
    expect(right).toBe('site.json: right\n');
    const { stdout } = await run(tailorbird, ['types', 'site.json', '--jsx', './jsx.js'], {
      cwd: names,
    });
    await writeFile(join(names, 'site-names.d.ts'), stdout);
    await writeFile(
      join(names, 'jsx.d.ts'),
      'export namespace JSX { interface IntrinsicElements { p: object } }',
    );
    await writeFile(
      join(names, 'use.ts'),
      `import { createTailor, type GoalName } from 'tailorbird';
       import type { JSX } from './jsx.js';
       const tailor = createTailor();
       const { variant } = tailor.decide('hero');
       if (variant === "editor's" || variant === 'default') tailor.track('purchase');
       export const goal: GoalName = 'click';
       export const attributes: JSX.IntrinsicElements['tailor-slot'] = { name: 'offer' };
       // @ts-expect-error: no such slot.
       tailor.decide('heroo');
       // @ts-expect-error: no such variant.
       export const isLost = variant === 'lost';
       // @ts-expect-error: no goal waits for that.
       tailor.track('purchased');
       // @ts-expect-error: no such goal.
       export const other: GoalName = 'sell';
       // @ts-expect-error: no such slot.
       export const others: JSX.IntrinsicElements['tailor-slot'] = { name: 'offers' };`,
    );
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
    const files = ['--lib', 'es2022,dom', 'use.ts', 'site-names.d.ts'];
    await expect(
      run(process.execPath, [typescript, ...options, ...files], { cwd: names }),
    ).resolves.toMatchObject({ stdout: '' });
  });

  test('brings the script file, whole and by itself', async () => {
    const { resolve } = createRequire(join(folder, 'use.js'));
    const script = await readFile(resolve('tailorbird/dist/tailorbird.min.js'), 'utf8');
    expect(script).toBe(await readFile(join(project, 'dist', 'tailorbird.min.js'), 'utf8'));
    expect(script).not.toMatch(/\b(import|require)\s*\(/);
  });

  test('is small: what the exports lead to, and nothing of the tests or the demo', async () => {
    const installed = join(folder, 'node_modules', 'tailorbird');
    const top = (await readdir(installed)).sort();
    expect(top).toEqual([
      ...['CHANGELOG.md', 'LICENSE', 'README.md', 'config.schema.json'],
      ...['dist', 'docs', 'package.json'],
    ]);
    expect(await readdir(join(installed, 'dist'))).toEqual(
      expect.arrayContaining(['modules', 'tailorbird.min.js', 'types']),
    );
    expect(await readdir(join(installed, 'docs'))).toEqual([
      ...['errors.md', 'export.md', 'forwarding.md', 'openfeature.md', 'testing.md', 'why.md'],
    ]);
  });
});
