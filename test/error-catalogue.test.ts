// A code is raised in one place and explained in docs/errors.md.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readSourceFiles } from './helpers/source-imports.js';

const files = readSourceFiles();
const catalogue = files.find(({ path }) => path === 'errors.ts')!.text;
const union = /export type ErrorCode =([^;]*);/.exec(catalogue)![1]!;
const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code!);
const docs = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
const explained = [...docs.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code!);

/** Where a code is the first argument of a call. */
const raisedIn = (code: string) =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(new RegExp(`\\(\\s*'${code}'`, 'g'))].map(() => path),
  );

describe('error catalogue', () => {
  test('has codes, each once', () => {
    expect(codes.length).toBeGreaterThan(10);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is what docs/errors.md explains, in the same order', () => {
    expect(explained).toEqual(codes);
  });

  test.each(codes)('%s is raised in one place', (code) => {
    expect(raisedIn(code)).toHaveLength(1);
  });
});
