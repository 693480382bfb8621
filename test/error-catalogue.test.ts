// A code is raised in one place and explained in docs/errors.md.

import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { ErrorCode } from '../src/errors.js';
import { createFaultLog } from '../src/fault-log.js';
import { readSourceFiles } from './helpers/source-imports.js';

const files = readSourceFiles();
const catalogue = files.find(({ path }) => path === 'errors.ts')!.text;
const union = /export type ErrorCode =([^;]*);/.exec(catalogue)![1]!;
const codes = [...union.matchAll(/'([a-z-]+)'/g)].map(([, code]) => code!);
const docs = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
const explained = [...docs.matchAll(/^\| <a id="[a-z-]+"><\/a>`([a-z-]+)` \|/gm)].map(
  ([, code]) => code!,
);

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

  test('is what the console’s links lead to', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const { refuse } = createFaultLog(() => {});
    codes.forEach((code) => refuse(code as ErrorCode, code, 'x', 'y'));
    const places = warn.mock.calls.map(
      ([line]) => / see docs\/errors\.md#(\S+)$/.exec(String(line))![1]!,
    );
    warn.mockRestore();
    expect(places).toEqual(codes);
    for (const place of places) expect(docs).toContain(`<a id="${place}"></a>`);
  });

  test.each(codes)('%s is raised in one place', (code) => {
    expect(raisedIn(code)).toHaveLength(1);
  });
});
