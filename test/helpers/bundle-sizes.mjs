// Bytes of the built bundles as a server sends them, beside the budgets of package.json.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const projectFile = (path) => new URL(`../../${path}`, import.meta.url);

/** @returns {{ file: string, raw: number, gzip: number, brotli: number, budget: number }[]} */
export function measureBundles() {
  const { budgets } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'));
  return Object.entries(budgets).map(([name, { brotli: budget }]) => {
    const file = findFile(name);
    const bytes = readFileSync(projectFile(file));
    return {
      file,
      raw: bytes.length,
      gzip: gzipSync(bytes, { level: 9 }).length,
      brotli: brotliCompressSync(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
      }).length,
      budget,
    };
  });
}

/** A star stands for what changes with a file's content. */
function findFile(name) {
  const pattern = new RegExp(`^${name.replaceAll('.', '\\.').replace('*', '[\\w-]+')}$`);
  const folder = dirname(name);
  const files = readdirSync(projectFile(folder)).map((file) => `${folder}/${file}`);
  return files.find((file) => pattern.test(file)) ?? name;
}
