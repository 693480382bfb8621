import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { INTERNAL_NAMES } from '../rollup/internal-names.mjs';

/** What pages, configs, stores and other versions of this script know by name. */
const PUBLIC_FILES = [
  'config/config-shape.ts',
  'config/site-config.ts',
  'context/browser-facts.ts',
  'context/built-in-features.ts',
  'context/fixed-schema.ts',
  'context/page-facts.ts',
  'context/visitor-profile.ts',
  'content-api.ts',
  'decide-options.ts',
  'dom/load-chunk.ts',
  'errors.ts',
  'events.ts',
  'explanation-api.ts',
  'exported-data.ts',
  'interaction.ts',
  'learning/expose-into.ts',
  'learning/lesson.ts',
  'learning/reward-into.ts',
  'learning/slot-record.ts',
  'mirror.ts',
  'preview.ts',
  'proposal.ts',
  'storage/store.ts',
  'tailor-api.ts',
  'types.ts',
];

const textOf = (file: string) => readFileSync(new URL(`../src/${file}`, import.meta.url), 'utf8');

/** Names before a colon or a question mark and colon, or after a dot: what an object has. */
const propertiesOf = (text: string) =>
  [
    ...text.matchAll(/(?:\.|\breadonly )?\b([A-Za-z_$][\w$]*)(?=\??:|\()|\.([A-Za-z_$][\w$]*)/g),
  ].map(([, declared, used]) => declared ?? used!);

test('no internal name is one that anybody outside knows', () => {
  for (const file of PUBLIC_FILES) {
    const names = new Set(propertiesOf(textOf(file)));
    expect(INTERNAL_NAMES.filter((name) => names.has(name) && !isFunction(file, name))).toEqual([]);
  }

  /** Functions of a module are called by what it exports, which has any name in a bundle. */
  function isFunction(file: string, name: string): boolean {
    return new RegExp(`function ${name}\\b`).test(textOf(file));
  }
});

test('no internal name is one of the browser’s', () => {
  const library = readFileSync(
    new URL('../node_modules/typescript/lib/lib.dom.d.ts', import.meta.url),
    'utf8',
  );
  const names = new Set(
    [...library.matchAll(/^ {4}(?:readonly )?(\w+)[?(:]/gm)].map(([, name]) => name),
  );
  expect(names.size).toBeGreaterThan(3000);
  expect(INTERNAL_NAMES.filter((name) => names.has(name))).toEqual([]);
});
