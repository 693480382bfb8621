// Lists in a client: which order is drawn, how probable that was, and what it teaches.

import { describe, expect, test } from 'vitest';
import { withinCap } from '../src/config/within-cap.js';
import { DEFAULT_RULES } from '../src/config/default-rules.js';
import { BUILT_IN_FEATURES } from '../src/context/built-in-features.js';
import { createDecisionId } from '../src/decision/decision-id.js';
import { learnPositions } from '../src/learning/learn-positions.js';
import type { Lesson } from '../src/learning/lesson.js';
import { seededRandom } from '../src/math/random.js';
import { initialShare, shareOf } from '../src/model/examination.js';
import { rankList } from '../src/rank-list.js';
import { createSlotBandit } from '../src/slot-bandit.js';
import type { ListRanking, SlotRecord } from '../src/types.js';
import { startTailor } from './helpers/tailor-in-node.js';

const ITEMS = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const withLists = (recommended: object, more: object = {}) => ({
  config: { version: 1, lists: { recommended }, ...more },
});

describe('rank()', () => {
  test('gives every item once, with a decision for each place whose propensity is among the items that were left', async () => {
    const { tailor, heard } = await startTailor();
    const ranking = tailor.rank('recommended', ITEMS);
    expect([...ranking.items].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(ranking.decisions.map(({ variant }) => variant)).toEqual(ranking.items);
    ranking.decisions.forEach(({ position, probabilities, propensity, variant, slot }, place) => {
      expect([slot, position]).toEqual(['recommended', place]);
      expect(Object.keys(probabilities).sort()).toEqual([...ranking.items.slice(place)].sort());
      expect(Object.values(probabilities).reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
      expect(propensity).toBe(probabilities[variant]);
    });
    expect(heard.filter(([name]) => name === 'decision')).toHaveLength(4);
  });

  test('stays in the page view, and is drawn anew when asked afresh or for an item that is new', async () => {
    const { tailor } = await startTailor();
    const ranking = tailor.rank('recommended', ITEMS);
    expect(tailor.rank('recommended', ITEMS.slice(1))).toBe(ranking);
    expect(tailor.rank('recommended', ITEMS, { fresh: true })).not.toBe(ranking);
    expect(tailor.rank('recommended', [...ITEMS, { id: 'e' }]).items).toHaveLength(5);
  });

  test('ranks as many places as the config says; what follows keeps the page’s order', async () => {
    const { tailor } = await startTailor(withLists({ size: 2 }));
    const { items, decisions } = tailor.rank('recommended', ITEMS);
    expect(decisions).toHaveLength(2);
    const ids = ITEMS.map(({ id }) => id);
    expect(items.slice(2)).toEqual(ids.filter((id) => !items.slice(0, 2).includes(id)));
  });

  test.each([
    ['denied', { consent: 'denied' }, {}],
    ['paused', withLists({ status: 'paused' }), {}],
    ['holdout', withLists({ holdout: 0.95 }), {}],
    ['late', {}, { stay: true }],
  ] as const)('keeps the page’s order where nothing is drawn: %s', async (reason, options, how) => {
    // Of twenty visitors nineteen are held out.
    const { tailor } = await startTailor(options, 2);
    const { items, decisions, ...ranking } = tailor.rank('recommended', ITEMS, how);
    expect(ranking.reason).toBe(reason);
    expect(items).toEqual(['a', 'b', 'c', 'd']);
    expect(decisions.map((each) => each.reason)).toEqual(Array(4).fill(reason));
  });

  test('of rubbish gives an empty order, and says so', async () => {
    const { tailor, codes } = await startTailor();
    for (const items of [null, 7, [null], [{}], [{ id: 7 }], [{ id: '' }]]) {
      const ranking: ListRanking = tailor.rank('recommended', items as never);
      expect(ranking).toMatchObject({ items: [], decisions: [], reason: 'error' });
    }
    expect(codes()).toEqual(['decide-failed', 'variants-invalid']);
    expect(tailor.rank('recommended', []).items).toEqual([]);
    expect(tailor.rank('other', [...ITEMS, ...ITEMS]).items).toHaveLength(4);
  });

  test('is honest: how often an order comes is what the product of its propensities says', async () => {
    const { tailor } = await startTailor();
    // What is known makes the orders differ.
    for (let i = 0; i < 10; i++) {
      const { decisions } = tailor.rank('recommended', ITEMS.slice(0, 3), { fresh: true });
      for (const { id, variant } of decisions) {
        await tailor.expose(id);
        if (variant === 'b') await tailor.reward(id, 1);
      }
    }
    const rounds = 4000;
    const counts = new Map<string, { seen: number; probability: number }>();
    for (let i = 0; i < rounds; i++) {
      const { items, decisions } = tailor.rank('recommended', ITEMS.slice(0, 3), { fresh: true });
      const probability = decisions.reduce((product, { propensity }) => product * propensity, 1);
      const known = counts.get(items.join()) ?? { seen: 0, probability };
      expect(known.probability).toBeCloseTo(probability, 12);
      counts.set(items.join(), { seen: known.seen + 1, probability });
    }
    for (const { seen, probability } of counts.values()) {
      const deviation = Math.sqrt(probability * (1 - probability) * rounds);
      // Of six orders none is off by four standard errors once in 2,600 runs; the seed is fixed.
      expect(Math.abs(seen - rounds * probability)).toBeLessThan(4 * deviation + 1);
    }
  });
});

describe('what a list learns', () => {
  test('an item that earns comes first in the end', async () => {
    const { tailor } = await startTailor();
    const visitor = seededRandom(7);
    let first = 0;
    for (let view = 0; view < 200; view++) {
      const { decisions } = tailor.rank('recommended', ITEMS, { fresh: true });
      for (const { id, variant } of decisions.slice(0, 2)) {
        await tailor.expose(id);
        if (visitor() < (variant === 'c' ? 0.6 : 0.05)) await tailor.reward(id, 1);
      }
      if (view >= 150 && decisions[0]!.variant === 'c') first++;
    }
    // Drawn blindly it would be first in a quarter of fifty views.
    expect(first).toBeGreaterThan(40);
  });

  test('a place that is looked at less teaches less: features are those of the context times its share', async () => {
    const { tailor, heard } = await startTailor();
    const { decisions } = tailor.rank('recommended', ITEMS);
    expect(decisions.map(({ examination }) => examination)).toEqual(
      [2, 3, 4, 5].map((place) => 1 / Math.log2(place)),
    );
    for (const { id } of decisions) await tailor.expose(id);
    const exposures = heard.filter(([name]) => name === 'exposure').map(([, each]) => each);
    expect(exposures).toMatchObject(decisions.map(({ id, position }) => ({ id, position })));
    const kept = await tailor.exportData();
    const shares = kept!.page.slots[0]!.exposures.map(({ features }) => features[0]);
    expect(shares).toEqual(decisions.map(({ examination }) => examination));
  });

  test('where it lasts, places are known better than they were guessed', () => {
    const bandit = createSlotBandit(() => BUILT_IN_FEATURES);
    const random = seededRandom(11);
    const newId = () =>
      createDecisionId((words) => words.forEach((_, i) => (words[i] = random() * 2 ** 32)));
    const liking: Record<string, number> = { a: 0.6, b: 0.3, c: 0.2, d: 0.1 };
    const attention = [1, 0.3, 0.2, 0.1];
    let record: SlotRecord = bandit.emptyRecord;
    const learn = (lesson: Lesson) => {
      const learned = learnPositions(record, bandit.learn(record, lesson, 1e9), lesson);
      const { positions = [] } = learned;
      record = { ...learned, examination: positions.map((_, k) => shareOf(positions, k)) };
    };
    const shares = () => record.examination!.slice(1);
    for (let view = 0; view < 1000; view++) {
      const { decisions } = rankList(
        {
          ...{ bandit, slot: 'recommended', variants: Object.keys(liking), isList: true },
          ...{ slotRules: DEFAULT_RULES, slotRecord: record, context: {}, settle: () => undefined },
        },
        newId,
        view,
        null,
      );
      for (const { id, variant, features, position, examination, scores } of decisions) {
        const seen = features.map((x) => x * examination!);
        const exposure = { id, variant, features: Float64Array.from(seen), exposedAt: view };
        learn({ slot: 'recommended', seen: { ...exposure, position, expected: scores[variant] } });
        if (random() < liking[variant]! * attention[position!]!) {
          learn({
            slot: 'recommended',
            credit: { id, goal: 'click', value: 1, reward: 1, at: view },
          });
        }
      }
    }
    const guessed = [1, 2, 3].map(initialShare);
    shares().forEach((share, k) => {
      const truth = attention[k + 1]!;
      expect(Math.abs(share - truth)).toBeLessThan(Math.abs(guessed[k]! - truth) / 2);
    });
  });
});

describe('withinCap()', () => {
  const tags = new Map([
    ['a', ['shoes']],
    ['b', ['shoes', 'sale']],
    ['c', ['hats']],
    ['d', []],
  ]);

  test('leaves out items of a tag that was chosen as often as it may be', () => {
    expect(withinCap(1, ['a'], ['b', 'c', 'd'], tags)).toEqual(['c', 'd']);
    expect(withinCap(2, ['a'], ['b', 'c', 'd'], tags)).toEqual(['b', 'c', 'd']);
    expect(withinCap(1, [], ['a', 'b'], tags)).toEqual(['a', 'b']);
  });

  test('leaves out nothing where nothing else is left', () => {
    expect(withinCap(1, ['a'], ['b'], tags)).toEqual(['b']);
  });

  test('holds in every order that a config caps', async () => {
    const { tailor } = await startTailor(withLists({ tagCap: 1, size: 3 }));
    const items = ITEMS.map(({ id }) => ({ id, tags: tags.get(id)! }));
    for (let i = 0; i < 100; i++) {
      const { items: order } = tailor.rank('recommended', items, { fresh: true });
      expect(order.slice(0, 3).filter((id) => tags.get(id)!.includes('shoes'))).toHaveLength(1);
    }
  });
});

test('a list and a slot may not have one name, and a list has whole places', async () => {
  const { tailor } = await startTailor({
    config: { version: 1, slots: { x: {} }, lists: { x: {} } },
  });
  expect(tailor.health().errors[0]?.message).toBe(
    'config lists.x: found a slot of that name, expected another name (config-invalid)',
  );
  const { tailor: other } = await startTailor(withLists({ size: 2.5 }));
  expect(other.health().errors[0]?.message).toBe(
    'config lists.recommended.size: found 2.5, expected a whole number (config-invalid)',
  );
});
