// Builds dist/: ES modules for bundlers, and the script tag's file with everything in it. The demo's
// own script goes to build/, which no package ships.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { withoutWords } from './rollup/without-words.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const external = [/^node:/, /^lit(\/|$)/, /^@lit\//, 'idb-keyval', 'nanoevents'];
const modules = () => resolve({ extensions: ['.ts', '.js'], exportConditions: ['production'] });
const typescript = () => esbuild({ target: 'es2022', tsconfig: here('src/tsconfig.json') });
/** The licences of what is bundled want to be named. */
const licence = '/*! MIT, with lit (BSD-3-Clause), idb-keyval (Apache-2.0), nanoevents (MIT) */';
/** @param preamble the licences of what is bundled, where anything is. */
const minified = (preamble) =>
  terser({
    ecma: 2022,
    module: true,
    // Neither Lit's getters nor ours do anything, and no function is asked how many arguments it takes.
    compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
    format: { comments: false, ...(preamble && { preamble }) },
  });

/**
 * Lit says of none of its modules that importing them does nothing, so all of lit-html would be
 * bundled. Slots need only reactive properties, and those modules indeed only define classes.
 */
const isEffect = (id) => !/[\\/]node_modules[\\/](lit|lit-html|lit-element|@lit)[\\/]/.test(id);

/** Slots have no styles of their own, so what Lit has for style sheets is half a kilobyte for nothing. */
const withoutLitStyles = {
  name: 'without-lit-styles',
  load: (id) =>
    /[\\/]reactive-element[\\/]css-tag\.js$/.test(id)
      ? `export const getCompatibleStyle = (style) => style;
         export const adoptStyles = () => {};
         export { getCompatibleStyle as css, getCompatibleStyle as unsafeCSS };
         export const CSSResult = undefined, supportsAdoptingStyleSheets = undefined;`
      : null,
};

/** Prints the tag for pages that serve this very file, with its integrity. */
const printTag = {
  name: 'print-tag',
  generateBundle(_options, bundle) {
    const { code } = bundle['tailorbird.min.js'];
    const integrity = `sha384-${createHash('sha384').update(code).digest('base64')}`;
    console.log(`dist/tailorbird.min.js  integrity="${integrity}"`);
    console.log(
      `<script async src="tailorbird.min.js" integrity="${integrity}" crossorigin="anonymous"></script>`,
    );
  },
};

export default [
  {
    input: {
      index: 'src/index.ts',
      elements: 'src/elements/index.ts',
      bandit: 'src/bandit.ts',
      policies: 'src/policies.ts',
      priors: 'src/priors.ts',
      ranking: 'src/ranking.ts',
      evaluation: 'src/evaluation/index.ts',
      'cli/bake-off': 'src/cli/bake-off.ts',
      'cli/tailorbird': 'src/cli/tailorbird.ts',
    },
    external,
    plugins: [modules(), typescript()],
    output: {
      dir: 'dist/modules',
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: 'src',
      sourcemap: true,
    },
  },
  {
    input: 'src/script.ts',
    plugins: [withoutLitStyles, modules(), typescript(), withoutWords],
    treeshake: { moduleSideEffects: isEffect },
    output: {
      file: 'dist/tailorbird.min.js',
      format: 'iife',
      sourcemap: true,
      plugins: [minified(licence), printTag],
    },
  },
  {
    // Shipped as modules; bundled here alone, to weigh it.
    input: 'src/bandit.ts',
    plugins: [modules(), typescript()],
    output: { file: 'build/bandit.min.js', format: 'es', plugins: [minified()] },
  },
  {
    input: 'demo/demo.ts',
    plugins: [resolve({ extensions: ['.ts', '.js'] }), typescript()],
    output: {
      file: 'build/demo/demo.js',
      format: 'es',
      sourcemap: true,
      plugins: [minified(licence)],
    },
  },
];
