// Runs a suite against minified code: every import of a file of src gets that file's exports out of
// one bundle, built like the script tag's. What minifying breaks, breaks a test.

import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup, type Plugin } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import type { Plugin as VitePlugin } from 'vitest/config';
import { readSourceFiles } from './source-imports.js';

const project = fileURLToPath(new URL('../../', import.meta.url));
const bundleFile = join(project, 'build', 'minified', 'source.mjs');
const entry = 'every-source-file';

/** Need a page when they are imported. The tests in browsers run the script tag's own minified file. */
const needPage = [
  'script.ts',
  'first-paint.ts',
  'site-chunk.ts',
  'debug-chunk.ts',
  'consent-chunk.ts',
  'list-chunk.ts',
  'panels-chunk.ts',
  'storage-chunk.ts',
  'forward-chunk.ts',
  'export-chunk.ts',
  'sanitizer-chunk.ts',
  // A command, which runs when it is imported.
  'cli/bake-off.ts',
  'cli/tailorbird.ts',
  'elements/index.ts',
  'elements/define-elements.ts',
  'elements/define-with-panels.ts',
  // Lit's, which asks for a document at once.
  'elements/attach-panel.ts',
  'elements/why-dialog.ts',
  'elements/why-tables.ts',
  'elements/tailor-slot.ts',
];

const sourcePaths = readSourceFiles()
  .map(({ path }) => path)
  .filter((path) => !needPage.includes(path) && !path.startsWith('studio/'));

const exportEverything: Plugin = {
  name: 'export-everything',
  resolveId: (id) => (id === entry ? id : null),
  load: (id) =>
    id === entry
      ? sourcePaths
          .map((path, i) => `export * as m${i} from ${JSON.stringify(join(project, 'src', path))};`)
          .join('\n')
      : null,
};

/** @returns for each file of src the names that it exports. */
async function buildBundle(): Promise<Map<string, readonly string[]>> {
  const build = await rollup({
    input: entry,
    plugins: [
      exportEverything,
      nodeResolve({ extensions: ['.ts', '.js'] }),
      esbuild({ target: 'es2022', tsconfig: join(project, 'src', 'tsconfig.json') }),
    ],
  });
  const { output } = await build.write({
    file: bundleFile,
    format: 'es',
    plugins: [terser({ ecma: 2020, module: true, compress: { passes: 3 } })],
  });
  await build.close();
  const bundle = (await import(bundleFile)) as Record<string, Record<string, unknown>>;
  if (output[0].exports.length !== sourcePaths.length) throw new Error('Some source file is lost');
  return new Map(sourcePaths.map((path, i) => [path, Object.keys(bundle[`m${i}`]!)]));
}

/** The plugin that puts the bundle in the place of the source. */
export function minifiedSource(): VitePlugin {
  const marker = '\0minified:';
  let exportsByPath: Promise<Map<string, readonly string[]>> | undefined;
  return {
    name: 'minified-source',
    enforce: 'pre',
    resolveId(specifier, importer) {
      if (!importer || !specifier.startsWith('.')) return null;
      const path = relative(
        join(project, 'src'),
        resolve(importer, '..', specifier).replace(/\.js$/, '.ts'),
      );
      return sourcePaths.includes(path) ? marker + path : null;
    },
    transform(_code, id) {
      const path = relative(join(project, 'src'), id);
      if (sourcePaths.includes(path)) throw new Error(`${path} came as source, not minified`);
    },
    async load(id) {
      if (!id.startsWith(marker)) return null;
      const path = id.slice(marker.length);
      const names = (await (exportsByPath ??= buildBundle())).get(path) ?? [];
      const index = sourcePaths.indexOf(path);
      return [
        `import { m${index} as all } from ${JSON.stringify(bundleFile)};`,
        ...names.map((name) => `export const ${name} = all.${name};`),
      ].join('\n');
    },
  };
}
