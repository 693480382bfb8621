// Writes config.schema.json, which configs name as their `$schema`.
import { readFile, writeFile } from 'node:fs/promises';
import { SITE } from '../dist/modules/config/config-shape.js';
import { createConfigSchema } from './config-schema.mjs';

const here = (path) => new URL(path, import.meta.url);
const schema = createConfigSchema(
  SITE,
  await readFile(here('../src/config/site-config.ts'), 'utf8'),
);
await writeFile(here('../config.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
