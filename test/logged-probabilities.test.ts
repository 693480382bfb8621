// What is logged values any other policy: under every combination of the rules around the bandit.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { seededRandom } from '../src/math/random.js';
import { createTailor } from '../src/tailor.js';
import type { Decision } from '../src/types.js';

const VISITORS = 500;
const VIEWS = 4;
const MINUTE = 60_000;
const IDS = ['default', 'a', 'phones'] as const;

/** How often each variant is clicked, on phones and elsewhere. */
const RATES = {
  mobile: { default: 0.2, a: 0.5, phones: 0.7 },
  desktop: { default: 0.4, a: 0.3, phones: 0.1 },
} as const;

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const combinations = [0.02, 0.5].flatMap((minProbability) =>
  [0, 0.3].flatMap((holdout) =>
    (['page', 'session'] as const).flatMap((sticky) =>
      [true, false].map((isTargeted) => ({ minProbability, holdout, sticky, isTargeted })),
    ),
  ),
);

test.each(combinations)('IPS finds the value of each variant: %j', async (combination) => {
  const { isTargeted, ...slot } = combination;
  const random = seededRandom(7);
  const config = {
    version: 1,
    slots: {
      hero: {
        ...slot,
        variants: isTargeted ? { phones: { when: { form: 'mobile' } } } : {},
      },
    },
  };
  /** By target: how far the estimates of its views lie from the truth together, their variance, and how many they are. */
  const errors = IDS.map(() => ({ sum: 0, variance: 0, views: 0 }));
  let held = 0;
  for (let visitor = 0; visitor < VISITORS; visitor++) {
    let time = Date.UTC(2026, 10, 28);
    const tailor = createTailor({ config, random, now: () => time });
    await tailor.ready;
    const form = random() < 0.5 ? ('mobile' as const) : ('desktop' as const);
    await tailor.setContext({ form });
    /** The probabilities of each draw, and how often it was shown. */
    const draws = new Map<string, { probabilities: Decision['probabilities']; shown: number }>();
    for (let view = 0; view < VIEWS; view++) {
      time += MINUTE;
      const decision: Decision = tailor.decide('hero', { variants: ['a', 'phones'], fresh: true });
      await tailor.expose(decision.id);
      const { reason, variant, propensity, probabilities } = decision;
      const rate = (id: string) => RATES[form][id as keyof (typeof RATES)['mobile']];
      const reward = Number(random() < rate(variant));
      if (reward > 0) await tailor.reward(decision.origin ?? decision.id, 1);
      if (reason === 'holdout') {
        held++;
        continue;
      }
      expect(propensity).toBeGreaterThan(0);
      const drawn = decision.origin ?? decision.id;
      const before = draws.get(drawn) ?? { probabilities, shown: 0 };
      draws.set(drawn, { ...before, shown: before.shown + 1 });
      if (reason === 'policy') {
        expect(probabilities[variant]).toBe(propensity);
        const floor = slot.minProbability / Object.keys(probabilities).length;
        for (const each of Object.values(probabilities))
          expect(each).toBeGreaterThan(floor - 1e-12);
      }
      IDS.forEach((target, i) => {
        // Who may not see it would see the default.
        const shown = isTargeted && target === 'phones' && form === 'desktop' ? 'default' : target;
        const weight = variant === shown ? 1 / propensity : 0;
        errors[i]!.sum += weight * reward - rate(shown);
        errors[i]!.views++;
        // Of n views by one draw: (n r (1 - r) + (n r)²) / p - (n r)², here what the last of them adds. From the sample it
        // could not be told, which misses the rare draws with large weights that did not come.
        const draw = draws.get(decision.origin ?? decision.id)!;
        const r = rate(shown);
        const p = draw.probabilities[shown]!;
        const again = (draw.shown ** 2 - (draw.shown - 1) ** 2) * r ** 2;
        errors[i]!.variance += (r * (1 - r) + again) / p - again;
      });
    }
    tailor.destroy();
  }
  for (const { sum, variance, views } of errors) {
    // What one draw taught gives the next one its probabilities, so that the sum is a martingale: variances add up.
    expect(Math.abs(sum / views)).toBeLessThan((3 * Math.sqrt(variance)) / views);
  }
  const share = held / (VISITORS * VIEWS);
  expect(Math.abs(share - slot.holdout)).toBeLessThan(
    3 * Math.sqrt((slot.holdout * (1 - slot.holdout)) / VISITORS) + 1e-9,
  );
});
