import { rollup } from 'rollup';
import { expect, test } from 'vitest';
import { withoutWords } from '../rollup/without-words.mjs';

const ERRORS = `export class TailorError extends Error {
  constructor(code, path, found, expected, cause) { super(path + code + found + expected, { cause }); }
}`;

/** What is left of a module, as one line. */
async function build(source: string): Promise<string> {
  const files: Record<string, string> = { main: source, './errors.js': ERRORS };
  const bundle = await rollup({
    input: 'main',
    external: './errors.js',
    plugins: [
      { name: 'files', resolveId: (id) => (id === 'main' ? id : null), load: (id) => files[id] },
      withoutWords,
    ],
  });
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code.replace(/\s+/g, ' ');
}
const IMPORT = `import { TailorError } from './errors.js';\n`;

test('an error keeps its code, path and cause, and loses what is said to people', async () => {
  const code = await build(
    `${IMPORT}export const f = (e) => new TailorError('a-code', \`slot \${e}\`, 'a word', \`no \${e}\`, e);`,
  );
  expect(code).toContain("new TailorError('a-code', `slot ${e}`, 0, 0, e)");
});

test('so does what a module calls its own functions with, wherever the words stand', async () => {
  const code = await build(`${IMPORT}
    export const check = (value, path) => { if (!value) fail(path, 'no value', 'a value'); };
    export const other = (path) => tell('b-code', say('nothing'), path, 'words');
    const tell = (code, found, path, expected) => fail(path, found, expected);
    export const third = (path) => { const found = 'local'; return new TailorError('c', path, found, found); };
    const say = (text) => text;
    function fail(path, found, expected) { throw new TailorError('a-code', path, found, expected); }`);
  expect(code).toContain("tell('b-code', 0, path");
  expect(code).toContain("new TailorError('c', path)");
  expect(code).not.toMatch(/no value|a value|words|nothing'/);
});

test('other functions keep their arguments: what was found may be what has to be checked', async () => {
  const code = await build(
    `export const check = (shape, found) => console.log(shape, found); check('hello', 'x');`,
  );
  expect(code).toContain("check('hello', 'x')");
});
