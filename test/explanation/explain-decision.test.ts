// What <tailor-why> and explain() say is arithmetic: it adds up, and what would have changed the choice does.

import { beforeAll, describe, expect, test } from 'vitest';
import type { SiteConfig } from '../../src/config/site-config.js';
import { slotRules } from '../../src/config/slot-rules.js';
import { BUILT_IN_FEATURES } from '../../src/context/built-in-features.js';
import { createFixedSchema } from '../../src/context/fixed-schema.js';
import { decideSlot, type SlotSituation } from '../../src/decide-slot.js';
import { explainDecision } from '../../src/explain-decision.js';
import type { Explanation } from '../../src/explanation-api.js';
import { seededRandom } from '../../src/math/random.js';
import { withExposure, withReward } from '../../src/model/arm-state.js';
import { emptyArm } from '../../src/model/arm-state.js';
import { predict } from '../../src/model/posterior.js';
import { createSlotBandit, PRIOR } from '../../src/slot-bandit.js';
import { rankList } from '../../src/rank-list.js';
import type { ArmState, Context, Decision } from '../../src/types.js';

const CONFIG = {
  version: 1,
  context: {
    features: [
      { name: 'plan', kind: 'category', levels: ['free', 'pro'] },
      { name: 'cartValue', kind: 'number', min: 0, max: 500 },
      { name: 'member', kind: 'boolean' },
    ],
  },
  slots: {
    hero: {
      variants: {
        fast: { label: 'Fast shoes', generated: true, approvedBy: 'Ada' },
        cheap: {},
        // For some visitors alone: the change of a fact may change what can be shown.
        new: { when: { plan: 'pro', device: { $ne: 'tablet' } } },
      },
    },
  },
} as const;

const schema = createFixedSchema([...BUILT_IN_FEATURES.features, ...CONFIG.context.features]);
const bandit = createSlotBandit(() => schema);
const IDS = ['default', 'fast', 'cheap', 'new'];

type Random = () => number;
const pick = <T>(random: Random, values: readonly T[]) =>
  values[Math.floor(random() * values.length)]!;

function someContext(random: Random): Context {
  // Each fact is missing now and then.
  const facts = {
    device: pick(random, ['mobile', 'tablet', 'desktop']),
    hour: Math.floor(random() * 24),
    weekday: Math.floor(random() * 7),
    referrer: pick(random, ['direct', 'internal', 'search', 'social', 'other']),
    returning: random() < 0.5,
    plan: pick(random, ['free', 'pro']),
    cartValue: 500 * random(),
    member: random() < 0.5,
  };
  return Object.fromEntries(Object.entries(facts).filter(() => random() < 0.9));
}

function someArm(random: Random, exposures: number): ArmState {
  let arm = emptyArm(schema.dimension);
  const rate = random();
  for (let i = 0; i < exposures; i++) {
    const x = bandit.encode(someContext(random));
    arm = withExposure(arm, x);
    if (random() < rate) arm = withReward(arm, x, random());
  }
  return arm;
}

/** Arms that nothing, little or much is known of. */
const known = [0, 0, 1, 1, 2, 3, 5, 8, 13, 20, 30, 50, 80, 130, 200].map((exposures, i) =>
  someArm(seededRandom(i), exposures),
);

function someSituation(random: Random): SlotSituation {
  const arms = IDS.slice(0, 3).map((id) => [id, pick(random, known)] as const);
  return {
    bandit,
    slot: 'hero',
    variants: IDS.slice(1),
    slotRules: slotRules(CONFIG, 'hero'),
    slotRecord: { version: 1, arms: new Map(arms), exposures: new Map() },
    context: someContext(random),
    settle: () => undefined,
  };
}

const hexOf = (random: Random) =>
  Math.floor(random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0') + '-0-0-0';
const decide = (situation: SlotSituation, id: string) => decideSlot(situation, id, 1e12, null, {});

const explain = (decision: Decision, situation: SlotSituation | undefined, config?: SiteConfig) =>
  explainDecision(
    { decision, isSeen: false },
    () => ({ decisions: [decision], situation }),
    config,
  );

describe('of 1,000 decisions over random states', () => {
  interface Case {
    readonly situation: SlotSituation;
    readonly decision: Decision;
    readonly explained: Explanation;
  }
  let cases: readonly Case[];
  beforeAll(() => {
    const random = seededRandom(11);
    cases = Array.from({ length: 1000 }, () => {
      const situation = someSituation(random);
      const decision = decide(situation, hexOf(random));
      return {
        situation,
        decision,
        explained: explain(decision, situation, CONFIG)!,
      };
    });
  }, 60_000);

  test('contributions and curiosity sum to the gap between the scores', () => {
    for (const { decision, explained } of cases) {
      const { gap, rival, contributions, curiosity } = explained;
      const sum = contributions.reduce((all, { contribution }) => all + contribution, curiosity);
      const { scores, variant } = decision;
      expect(gap).toBe(scores[variant]! - scores[rival!]!);
      expect(Math.abs(sum - gap)).toBeLessThan(1e-9);
    }
  });

  test('the rival has the top score of all others', () => {
    for (const { decision, explained } of cases) {
      const others = Object.entries(decision.scores).filter(([id]) => id !== decision.variant);
      const top = Math.max(...others.map(([, score]) => score));
      expect(decision.scores[explained.rival!]).toBe(top);
    }
  });

  test('curiosity is the policy’s: .7 of the reward’s deviation for each standard deviation of not knowing', () => {
    for (const { situation, decision, explained } of cases) {
      const x = Float64Array.from(decision.features);
      const predictions = new Map(
        Object.keys(decision.scores).map((id) => [
          id,
          predict(situation.slotRecord.arms.get(id) ?? emptyArm(x.length), x, PRIOR),
        ]),
      );
      const best = Math.max(...[...predictions.values()].map(({ mean }) => mean));
      const rate = Math.min(0.99, Math.max(0.01, best));
      const alpha = 0.7 * Math.sqrt(rate * (1 - rate));
      for (const { variant, curiosity, expected } of explained.variants) {
        const { mean, width } = predictions.get(variant)!;
        expect(Math.abs(curiosity - alpha * width)).toBeLessThan(1e-9);
        expect(Math.abs(expected - mean)).toBeLessThan(1e-9);
      }
      const isBelow = predictions.get(decision.variant)!.mean < best - 1e-9;
      expect(explained.isExploration).toBe(isBelow);
    }
  });

  test('what was assumed, learned here and learned from others sum to what was expected', () => {
    for (const { situation, explained } of cases) {
      for (const { variant, ...parts } of explained.variants) {
        const { assumed, learnedHere, learnedFromOthers, expected, exposures } = parts;
        expect(Math.abs(assumed + learnedHere + learnedFromOthers - expected)).toBeLessThan(1e-9);
        expect(exposures).toBe(situation.slotRecord.arms.get(variant)?.n ?? 0);
        // Where nothing was learned, the assumption is all there is.
        if (exposures === 0) expect(assumed).toBeCloseTo(PRIOR.mean, 12);
      }
    }
  });

  test('each change that is claimed, applied, gives that variant the top score, and that probability', () => {
    let claimed = 0;
    for (const { situation, decision, explained } of cases) {
      const topOf = (scores: Readonly<Record<string, number>>) =>
        Object.keys(scores).reduce((one, other) => (scores[other]! > scores[one]! ? other : one));
      const before = topOf(decision.scores);
      for (const { signal, value, variant, probability, now } of explained.counterfactuals) {
        claimed++;
        const context = { ...situation.context, [signal]: value };
        const { scores, probabilities } = decide({ ...situation, context }, decision.id);
        expect(variant).not.toBe(before);
        // Where it is the only one for such a visitor nothing is scored.
        expect(topOf({ [variant]: 0, ...scores })).toBe(variant);
        expect(probabilities[variant]).toBeCloseTo(probability, 12);
        expect(now).toBe(decision.probabilities[variant] ?? 0);
      }
    }
    expect(claimed).toBeGreaterThan(500);
    const isNews = ({ variant, now }: { variant: string; now: number }) =>
      variant === 'new' && now === 0;
    expect(cases.some(({ explained }) => explained.counterfactuals.some(isNews))).toBe(true);
  });

  test('where none is claimed for a category or a yes or no, no other value would have changed it', () => {
    for (const { situation, decision, explained } of cases.slice(0, 300)) {
      const before = explained.variants[0]!.score;
      const claimed = new Set(explained.counterfactuals.map(({ signal }) => signal));
      for (const feature of schema.features) {
        if (claimed.has(feature.name) || feature.kind === 'cycle' || feature.kind === 'number')
          continue;
        const values = feature.kind === 'category' ? feature.levels : [true, false];
        for (const value of values) {
          const context = { ...situation.context, [feature.name]: value };
          const { scores } = decide({ ...situation, context }, decision.id);
          const top = explained.variants.filter(({ score }) => score === before);
          const best = Math.max(...Object.values(scores));
          expect(top.some(({ variant }) => scores[variant] === best)).toBe(true);
        }
      }
    }
  });

  test('signals have the values that they were decided by', () => {
    for (const { situation, explained } of cases) {
      for (const { signal, value } of explained.contributions.slice(1)) {
        expect(value).toEqual(situation.context[signal!]);
      }
    }
  });
});

describe('explainDecision()', () => {
  const random = seededRandom(5);
  const situation = someSituation(random);

  test('says of variants what the config says', () => {
    const decision = decide(situation, hexOf(random));
    const { about } = explain(decision, situation, CONFIG)!;
    expect(about).toEqual({
      fast: { label: 'Fast shoes', generated: true, approvedBy: 'Ada' },
      cheap: {},
      new: {},
    });
    expect(explain(decision, situation, undefined)!.about).toEqual({});
  });

  test('explains each place of a list by the items that were left for it', () => {
    const ids = Array.from({ length: 4 }, () => hexOf(random));
    const { decisions } = rankList({ ...situation, isList: true }, () => ids.pop()!, 1e12, null);
    const [first, second] = decisions.map((decision) => explain(decision, situation, undefined)!);
    expect(first!.variants).toHaveLength(3);
    expect(second!.variants.map(({ variant }) => variant)).not.toContain(first!.decision.variant);
    const { contributions, curiosity, gap } = second!;
    const sum = contributions.reduce((all, { contribution }) => all + contribution, curiosity);
    expect(Math.abs(sum - gap)).toBeLessThan(1e-9);
  });

  test('says of the last place of a list that nothing else was left', () => {
    const ids = Array.from({ length: 4 }, () => hexOf(random));
    const { decisions } = rankList({ ...situation, isList: true }, () => ids.pop()!, 1e12, null);
    const last = explain(decisions.at(-1)!, situation, undefined)!;
    expect(Object.keys(last.decision.scores)).toHaveLength(1);
    expect(last.variants).toEqual([]);
  });

  const adopt = (probabilities: Record<string, number>) => {
    const proposal = { id: hexOf(random), variant: 'fast', probabilities };
    return decideSlot(situation, 'x', 1e12, null, { adopt: proposal });
  };

  test('of what was drawn before the script came has the chances of then, and compares by what is known at the decision', () => {
    const decision = adopt({ default: 0.25, fast: 0.75 });
    const { variants, counterfactuals } = explain(decision, situation, CONFIG)!;
    const chances = Object.fromEntries(variants.map((each) => [each.variant, each.probability]));
    expect(chances).toMatchObject({ default: 0.25, fast: 0.75, cheap: 0 });
    const now = decide(situation, decision.id).probabilities;
    for (const change of counterfactuals) expect(change.now).toBe(now[change.variant] ?? 0);
  });

  test('has no word of facts that the slot’s purpose, or a special category, hides', () => {
    const features = [
      ...CONFIG.context.features,
      { name: 'interests.running', kind: 'number', min: 0, max: 5 },
    ] as const;
    const config = {
      version: 1,
      context: { features },
      purposes: { advice: { features: ['device'], goals: [] } },
      slots: { hero: { purpose: 'advice' }, ill: { special: true } },
    } as const;
    const wide = createSlotBandit(() =>
      createFixedSchema([...BUILT_IN_FEATURES.features, ...features]),
    );
    const arm = (seed: number) => {
      const some = seededRandom(seed);
      let learned = emptyArm(wide.schema.dimension);
      for (let i = 0; i < 50; i++) {
        const facts = { ...someContext(some), 'interests.running': 5 * some() };
        const x = wide.encode(facts);
        learned = withExposure(learned, x);
        if (some() < 0.5) learned = withReward(learned, x, 1);
      }
      return learned;
    };
    const signalsOf = (slot: string, from: SiteConfig) => {
      const own: SlotSituation = {
        ...situation,
        ...{ slot, bandit: wide, slotRules: slotRules(from, slot), variants: ['fast'] },
        slotRecord: {
          ...situation.slotRecord,
          arms: new Map([
            ['default', arm(1)],
            ['fast', arm(2)],
          ]),
        },
      };
      const { contributions, counterfactuals } = explain(decide(own, hexOf(random)), own, from)!;
      return new Set([...contributions, ...counterfactuals].map(({ signal }) => signal));
    };
    expect([...signalsOf('hero', config)]).toEqual([null, 'device']);
    expect(signalsOf('ill', config)).not.toContain('interests.running');
    expect(signalsOf('other', { ...config, special: true })).not.toContain('interests.running');
    expect(signalsOf('other', config)).toContain('interests.running');
  });

  test('a number in the middle of its bounds is known, and one that only its encoding is known of, too', () => {
    const valueOf = (encoded: Context, told: Context) => {
      const before = { ...situation, context: encoded };
      const decision = decide(before, hexOf(random));
      const { contributions } = explain(decision, { ...before, context: told }, CONFIG)!;
      return contributions.find(({ signal }) => signal === 'cartValue')!.value;
    };
    expect(valueOf({ cartValue: 250 }, { cartValue: 250 })).toBe(250);
    expect(valueOf({ cartValue: 123 }, {})).toBeCloseTo(123, 9);
    expect(valueOf({}, {})).toBeUndefined();
    expect(valueOf({ cartValue: '250' }, { cartValue: '250' })).toBeUndefined();
  });

  test('has nothing to weigh where nothing was drawn, or under another model', () => {
    const denied = decideSlot(situation, 'a', 1e12, 'denied', {});
    const nothing = { rival: null, gap: 0, contributions: [], variants: [], counterfactuals: [] };
    expect(explain(denied, situation, CONFIG)).toMatchObject(nothing);
    const decision = decide(situation, hexOf(random));
    const early = { ...situation, bandit: createSlotBandit(() => BUILT_IN_FEATURES) };
    expect(explain(decision, early, CONFIG)).toMatchObject(nothing);
    expect(explain(decision, undefined, CONFIG)).toMatchObject(nothing);
    expect(explainDecision(undefined, () => undefined, CONFIG)).toBeNull();
    // Another one stands by now.
    expect(
      explainDecision(
        { decision, isSeen: true },
        () => ({ decisions: [denied], situation }),
        CONFIG,
      ),
    ).toBeNull();
  });
});
