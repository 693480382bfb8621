// Builds dist/: ES modules for bundlers, and the script tag's file with everything in it. The demo's
// own script goes to build/, which no package ships.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { INTERNAL_NAMES } from './rollup/internal-names.mjs';
import { letForConst } from './rollup/let-for-const.mjs';
import { litWithoutPolicy } from './rollup/lit-without-policy.mjs';
import { withoutWords } from './rollup/without-words.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const external = [
  /^node:/,
  'css-what',
  '@openfeature/web-sdk',
  /^lit(\/|$)/,
  /^@lit\//,
  'idb-keyval',
  'dompurify',
];
const modules = () => resolve({ extensions: ['.ts', '.js'], exportConditions: ['production'] });
const typescript = () => esbuild({ target: 'es2022', tsconfig: here('src/tsconfig.json') });
/** The licences of what is bundled want to be named. */
const licence = '/*! MIT, with idb-keyval (Apache-2.0) */';
const sanitizerLicence = '/*! MIT, with DOMPurify (MPL-2.0 or Apache-2.0) */';
const panelsLicence = '/*! MIT, with lit (BSD-3-Clause) */';
const demoLicence = licence.replace('with ', 'with lit (BSD-3-Clause), ');
/** The internal names of properties have the same short ones in the script and in what it loads. */
const nameCache = {};
/**
 * @param preamble the licences of what is bundled, where anything is.
 * @param names of properties that may have others.
 */
const minified = (preamble, names = []) =>
  terser({
    ecma: 2022,
    module: true,
    // Getters do nothing, and no function is asked how many arguments it takes.
    compress: { passes: 4, inline: 1, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
    ...(names.length > 0 && {
      // Terser's list of what browsers have is longer than what they have: a test compares the names.
      mangle: { properties: { regex: new RegExp(`^(${names.join('|')})$`), builtins: true } },
      nameCache,
    }),
    format: { comments: false, ...(preamble && { preamble }) },
  });

/** The script tag's file runs in a page, and need not ask whether there is one. */
const inPage = {
  name: 'in-page',
  transform: (code) => ({
    code: code.replace(/typeof (document|navigator|HTMLElement)\b/g, '"object"'),
    map: null,
  }),
};

/** Files that the script loads on demand, by the name that it has for them. */
const chunks = {};

/** Remembers a chunk's file and integrity for the script that loads it, which is built after it. */
const remember = (name) => ({
  name: 'remember-chunk',
  generateBundle(_options, bundle) {
    const [{ fileName: file, code }] = Object.values(bundle);
    // The shortest hash that browsers take: it cannot be compressed.
    chunks[name] = { file, integrity: integrityOf(code, 'sha256') };
  },
});

const withChunks = {
  name: 'with-chunks',
  renderChunk: (code) => ({
    code: Object.entries(chunks).reduce(
      (text, [name, chunk]) =>
        text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), JSON.stringify(chunk)),
      code,
    ),
    map: null,
  }),
};

/** A page that has broken what this stands on hears of no exception, and shows its defaults. */
const quiet = {
  banner: 'try {',
  footer: `} catch (error) { console.warn('Tailorbird:', error); }`,
};

/** A part of the script that it loads from beside itself. */
const chunk = (name, minify) => ({
  input: { [`tailorbird-${name}`]: `src/${name}-chunk.ts` },
  plugins: [
    modules(),
    litWithoutPolicy,
    typescript(),
    inPage,
    withoutWords,
    withChunks,
    letForConst,
  ],
  output: {
    dir: 'dist',
    entryFileNames: '[name].[hash].js',
    format: 'iife',
    ...quiet,
    plugins: [minify, remember(`${name.toUpperCase()}_CHUNK`)],
  },
});

const integrityOf = (code, hash) => `${hash}-${createHash(hash).update(code).digest('base64')}`;

/** Prints the tag for pages that serve this very file, with its integrity. */
const printTag = {
  name: 'print-tag',
  generateBundle(_options, bundle) {
    const { code } = bundle['tailorbird.min.js'];
    const integrity = integrityOf(code, 'sha384');
    console.log(`dist/tailorbird.min.js  integrity="${integrity}"`);
    console.log(
      `<script async src="tailorbird.min.js" integrity="${integrity}" crossorigin="anonymous"></script>`,
    );
  },
};

/** What is inlined ends where its code ends. */
const trimmed = {
  name: 'trimmed',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) file.code = file.code.trim();
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
      consent: 'src/follow-consent.ts',
      forward: 'src/forward-exposures.ts',
      testing: 'src/testing.ts',
      openfeature: 'src/openfeature.ts',
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
    // What every page loads chooses the short names first; the rest goes by them.
    input: 'src/script.ts',
    plugins: [modules(), typescript(), inPage, withoutWords, letForConst],
    output: { file: 'build/names.js', format: 'iife', plugins: [minified('', INTERNAL_NAMES)] },
  },
  chunk('debug', minified()),
  chunk('consent', minified()),
  chunk('forward', minified()),
  chunk('sanitizer', minified(sanitizerLicence)),
  chunk('panels', minified(panelsLicence, INTERNAL_NAMES)),
  chunk('list', minified('', INTERNAL_NAMES)),
  chunk('export', minified('', INTERNAL_NAMES)),
  chunk('storage', minified(licence, INTERNAL_NAMES)),
  // It knows the others that are no hurry, so that the script has to know no more than these two.
  chunk('site', minified('', INTERNAL_NAMES)),
  {
    input: 'src/script.ts',
    plugins: [modules(), typescript(), inPage, withoutWords, withChunks, letForConst],
    output: {
      file: 'dist/tailorbird.min.js',
      format: 'iife',
      ...quiet,
      // Beside it, for whoever loads it in the developer tools.
      sourcemap: 'hidden',
      plugins: [minified('/*! MIT */', INTERNAL_NAMES), printTag],
    },
  },
  {
    input: 'src/first-paint.ts',
    plugins: [modules(), typescript(), inPage, withoutWords, letForConst],
    output: {
      file: 'dist/tailorbird-first-paint.js',
      format: 'es',
      // A block is shorter than a function.
      banner: '{',
      footer: '}',
      plugins: [minified(), trimmed],
    },
  },
  {
    // Shipped as modules; bundled here alone, to weigh it.
    input: 'src/bandit.ts',
    plugins: [modules(), typescript()],
    output: { file: 'build/bandit.min.js', format: 'es', plugins: [minified()] },
  },
  ...['demo.ts', 'configure/configure.ts'].map((entry) => ({
    input: `demo/${entry}`,
    plugins: [resolve({ extensions: ['.ts', '.js'] }), typescript()],
    output: {
      file: `build/demo/${basename(entry, '.ts')}.js`,
      format: 'es',
      sourcemap: true,
      plugins: [minified(demoLicence)],
    },
  })),
];
