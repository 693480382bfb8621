// Bytes of the built bundles as a server sends them, beside the budgets of package.json.

import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const projectFile = (path) => new URL(`../../${path}`, import.meta.url);

/** @returns {{ file: string, raw: number, gzip: number, brotli: number, budget: number }[]} */
export function measureBundles() {
  const { budgets } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8'));
  return Object.entries(budgets).map(([file, { brotli: budget }]) => {
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
