// `npm run bench [-- --json FILE]`: speed beside a plain reference in the same run, as ratios.

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createBandit, createFeatureSchema, seededRandom } from '../../dist/modules/bandit.js';
import { createOnlineEncoder } from '../../dist/modules/context/online-encoder.js';
import { createRanker } from '../../dist/modules/ranking.js';
import { createPlainEncoder } from './plain-encoder.mjs';
import { createPlainLinUcb } from './plain-lin-ucb.mjs';
import { measureFirstPaint } from './first-paint.mjs';
import { measureManySlots } from './many-slots.mjs';
import { measureRecording } from './recording.mjs';
import { timeInPairs } from './time-in-pairs.mjs';

const ARMS = 10;
const CONTEXTS = 512;
const ITEMS = 50;
const SLATE = 6;
const WARM_UP = 2000;

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const random = seededRandom(1);
const ids = Array.from({ length: ARMS }, (_, i) => `arm-${i}`);

/** 31 numbers between bounds and the intercept: d = 32, none of them zero. */
const dense = {
  name: 'dense, d = 32',
  features: Array.from({ length: 31 }, (_, i) => ({
    name: `f${i}`,
    kind: 'number',
    min: -1,
    max: 1,
  })),
  context: () =>
    Object.fromEntries(Array.from({ length: 31 }, (_, i) => [`f${i}`, random() * 2 - 1])),
};
/** 7 categories of 4 or 5 levels and the intercept: d = 32, 8 of them not zero. */
const levelsOf = (i) => Array.from({ length: i < 3 ? 5 : 4 }, (_, level) => `l${level}`);
const oneHot = {
  name: 'one-hot, d = 32',
  features: Array.from({ length: 7 }, (_, i) => ({
    name: `c${i}`,
    kind: 'category',
    levels: levelsOf(i),
  })),
  context: () =>
    Object.fromEntries(
      Array.from({ length: 7 }, (_, i) => {
        const levels = levelsOf(i);
        return [`c${i}`, levels[Math.floor(random() * levels.length)]];
      }),
    ),
};

function measure({ name, features, context }) {
  const schema = createFeatureSchema(features);
  const bandit = createBandit({ schema, arms: ids, random: seededRandom(2) });
  const contexts = Array.from({ length: CONTEXTS }, context);
  const decisions = contexts.map((each) => bandit.decide(each));
  const vectors = decisions.map((each) => Float64Array.from(each.features));
  const d = vectors[0].length;
  const plain = createPlainLinUcb(d, ARMS);
  for (let i = 0; i < WARM_UP; i++) {
    bandit.learn(bandit.decide(contexts[i % CONTEXTS]), Number(random() < 0.3));
    plain.learn(plain.decide(vectors[i % CONTEXTS]), vectors[i % CONTEXTS], Number(random() < 0.3));
  }
  const at = (i) => i % CONTEXTS;
  const encoder = createOnlineEncoder(schema);
  const plainEncode = createPlainEncoder(features);
  return [
    {
      what: `encode, ${name}`,
      ...timeInPairs(
        (i) => encoder.encode(contexts[at(i)]),
        (i) => plainEncode(contexts[at(i)]),
      ),
    },
    {
      what: `decide, ${name}`,
      ...timeInPairs(
        (i) => bandit.decide(contexts[at(i)]),
        (i) => plain.decide(vectors[at(i)]),
      ),
    },
    {
      what: `learn, ${name}`,
      ...timeInPairs(
        (i) => bandit.learn(decisions[at(i)], i % 2),
        (i) => plain.learn(i % ARMS, vectors[at(i)], i % 2),
      ),
    },
    {
      what: `serialise, ${name}`,
      ...timeInPairs(
        () => JSON.stringify(bandit),
        () => plain.serialise(),
      ),
    },
  ];
}

/** A slate out of many items, each with the facts of a dense context. */
function measureRanking({ features, context }) {
  const schema = createFeatureSchema(features);
  const ranker = createRanker({ schema, size: SLATE, random: seededRandom(3) });
  const items = Array.from({ length: ITEMS }, (_, i) => ({ id: `item-${i}`, facts: context() }));
  const vectors = createBandit({ schema, arms: ['a'] });
  const encoded = items.map(({ facts }) => Float64Array.from(vectors.decide(facts).features));
  const plain = createPlainLinUcb(encoded[0].length, 1);
  for (let i = 0; i < WARM_UP; i++) {
    const ranking = ranker.rank({}, items);
    ranker.learn(ranking, [i % 2]);
    plain.learn(0, encoded[i % ITEMS], i % 2);
  }
  return {
    what: `rank ${SLATE} of ${ITEMS}, dense, d = 32`,
    ...timeInPairs(
      () => ranker.rank({}, items),
      () => plain.rank(encoded),
    ),
  };
}

const results = [...[dense, oneHot].flatMap(measure), measureRanking(dense)];
const inNs = (value) => `${Math.round(value).toLocaleString('en')} ns`;
console.log(
  `${ARMS} arms; the reference is LinUCB with full matrices on vectors that are encoded already, and a loop that encodes.`,
);
console.table(
  results.map(({ what, ours, reference, ratio }) => ({
    what,
    ours: inNs(ours),
    reference: inNs(reference),
    ratio: ratio.toFixed(2),
  })),
);
const recording = await measureRecording();
const inMs = (value) => `${value.toFixed(2)} ms`;
if (recording) {
  console.log(
    'Recording in Chromium at a quarter of the speed: what it adds to the same page without the script,\n' +
      'and what an empty listener for the whole document adds to it.',
  );
  console.table(
    recording.map(
      ({ what, without, listening, recording: ours, fourTimesFullSpeed, first, longTasks }) => ({
        what,
        'the page': inMs(without),
        recording: inMs(ours),
        'an empty listener': inMs(listening),
        ratio: (ours / listening).toFixed(2),
        'recording, four times full speed': inMs(fourTimesFullSpeed),
        'recording, the first time': inMs(first),
        'long tasks': longTasks,
      }),
    ),
  );
} else console.log('No Chromium, so what recording costs is not measured: set CHROMIUM_PATH.');
const manySlots = await measureManySlots();
if (manySlots) {
  console.log('A thousand slots in Chromium at a quarter of the speed.');
  console.table([
    {
      'long tasks, by load': manySlots.longTasks.join(', '),
      'the longest': manySlots.longest.map(inMs).join(', '),
      'those in view show it after': inMs(manySlots.firstViewMs),
      'all after': inMs(manySlots.allMs),
    },
  ]);
}

const firstPaint = await measureFirstPaint();
if (firstPaint) {
  console.log(
    'When the tailored headline is painted in Chromium, beside the static page in the same run.',
  );
  console.table(
    firstPaint.map(
      ({ what, lcpMs, ratio, loadsWithShift, loads, largestCls, blockedMs, scriptMs }) => ({
        what,
        LCP: inMs(lcpMs),
        'x static': ratio.toFixed(2),
        'loads with a shift': `${loadsWithShift} of ${loads}`,
        'largest CLS': largestCls.toFixed(3),
        blocked: inMs(blockedMs),
        'script time': inMs(scriptMs),
      }),
    ),
  );
}
if (values.json) {
  const all = [...results, ...(recording ?? []), manySlots, ...(firstPaint ?? [])];
  await writeFile(values.json, `${JSON.stringify(all.filter(Boolean), null, 2)}\n`);
}
