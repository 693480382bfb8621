import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readManifest, readReferenceLosses, readSet } from '../../src/cli/read-bake-off-folder.js';
import { type BakeOffSet, playSet } from '../../src/evaluation/bake-off.js';
import { pairedInterval } from '../../src/evaluation/paired-interval.js';
import { seededRandom } from '../../src/math/random.js';
import { uniform } from '../../src/policies.js';

/** Three classes by a number and a text, with some values missing. */
function makeSet(rows: number): BakeOffSet {
  const random = seededRandom(1);
  return {
    name: 'made',
    classes: 3,
    rows: Array.from({ length: rows }, (_, i) => {
      const size = random() * 100;
      const color = random() < 0.5 ? 'red' : 'blue';
      const y = color === 'red' ? 0 : size > 50 ? 1 : 2;
      return { x: i % 10 === 0 ? { color } : { color, size }, y };
    }),
  };
}

describe('playSet', () => {
  const set = makeSet(1500);

  test('is two thirds for who draws uniformly, and far less for the default', () => {
    const blind = playSet(set, { name: 'uniform', options: { policy: uniform() } }, 1);
    // 1,500 draws have a standard error of .0122.
    expect(Math.abs(blind - 2 / 3)).toBeLessThan(4 * 0.0122);
    expect(playSet(set, { name: 'default', options: {} }, 1)).toBeLessThan(0.2);
  });

  test('is the same for the same seed and another one for another', () => {
    const [one, again, other] = [1, 1, 2].map((seed) =>
      playSet(set, { name: 'default', options: {} }, seed),
    );
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

describe('pairedInterval', () => {
  test('is Student’s', () => {
    // R: t.test(c(1, 2, 4), c(0, 2, 1), paired = TRUE): mean 1.333333, interval -2.461250 to 5.127917.
    const { difference, halfWidth } = pairedInterval([1, 2, 4], [0, 2, 1]);
    expect(difference).toBeCloseTo(4 / 3, 12);
    expect(halfWidth).toBeCloseTo(3.7946, 3);
  });

  test('has no width for a single pair', () => {
    expect(pairedInterval([1], [0])).toEqual({ difference: 1, halfWidth: NaN });
  });
});

describe('a bake-off folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tailorbird-bake-off-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const write = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);
  const manifest = (file: string) =>
    write('manifest.json', JSON.stringify({ sets: [{ name: 'made', file, classes: 3 }] }));

  test.each([
    ['made.jsonl.gz', gzipSync],
    ['made.jsonl', Buffer.from],
  ])('is read from %s', async (file, pack: (text: string) => Buffer) => {
    const { rows } = makeSet(20);
    await manifest(file);
    await write(file, pack(rows.map((row) => JSON.stringify(row)).join('\n') + '\n'));
    const [entry] = await readManifest(folder);
    expect(await readSet(folder, entry!)).toEqual({ name: 'made', classes: 3, rows });
    expect(await readReferenceLosses(folder)).toEqual({});
  });

  test.each([
    ['no folder', null, null, /manifest\.json: could not be read/],
    ['no JSON', 'x', null, /manifest\.json: found text that is not JSON/],
    ['no sets', '{}', null, /manifest\.json: found no sets/],
    ['a set without classes', '{"sets":[{"name":"a","file":"b"}]}', null, /sets\[0\] lacks/],
    ['a row that is none', null, '{"x":{},"y":0}\n5', /made, line 2: expected/],
    ['a class that is none', null, '{"x":{},"y":3}', /line 1: expected .* from 0 to 2/],
    ['no rows', null, '\n', /made: found no rows/],
  ])('with %s is refused in words', async (what, manifestText, rows, message) => {
    if (rows !== null) await manifest('made');
    if (manifestText !== null) await write('manifest.json', manifestText);
    if (rows !== null) await write('made', rows);
    const read = async () => {
      const [entry] = await readManifest(what === 'no folder' ? `${folder}/no` : folder);
      await readSet(folder, entry!);
    };
    await expect(read()).rejects.toThrow(message);
  });
});
