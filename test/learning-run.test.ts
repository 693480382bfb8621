// How often the learning test in real browsers would fail by chance, by its own visitor.

import { describe, expect, test } from 'vitest';
import { createSlotBandit } from '../src/slot-bandit.js';
import { slotRules } from '../src/config/slot-rules.js';
import { BUILT_IN_FEATURES } from '../src/context/built-in-features.js';
import { decideSlot } from '../src/decide-slot.js';
import { createDecisionId } from '../src/decision/decision-id.js';
import { seededRandom } from '../src/math/random.js';
import {
  fittingVariant,
  isPhoneView,
  LAST_VIEWS,
  MIN_FITTING,
  VIEWS,
} from './helpers/scripted-visitor.js';

const SEEDS = 1000;
const WINDOW_MS = 1_800_000;

const bandit = createSlotBandit(() => BUILT_IN_FEATURES);

/** In how many of the last views the fitting variant was shown. */
function countFitting(seed: number, isRewarded: boolean): number {
  const random = seededRandom(seed);
  const fill = (words: Uint32Array) => words.forEach((_, i) => (words[i] = random() * 2 ** 32));
  const fixed = { hour: seed % 24, weekday: seed % 7, referrer: 'direct', returning: false };
  let record = bandit.emptyRecord;
  let fitting = 0;
  for (let view = 0; view < VIEWS; view++) {
    const context = { ...fixed, device: isPhoneView(view) ? 'mobile' : 'desktop' };
    const situation = {
      bandit,
      slot: 'hero',
      variants: ['a', 'b'],
      slotRules: slotRules({ version: 1 }, 'hero'),
      slotRecord: record,
      context,
      settle: () => undefined,
    };
    const { id, variant, features } = decideSlot(situation, createDecisionId(fill), view, null, {});
    const seen = { id, variant, features: Float64Array.from(features), exposedAt: view };
    record = bandit.learn(record, { slot: situation.slot, seen }, WINDOW_MS);
    const isFitting = variant === fittingVariant(view);
    if (isFitting && isRewarded) {
      const credit = { id, goal: 'click', value: 1, reward: 1, at: view };
      record = bandit.learn(record, { slot: situation.slot, credit }, WINDOW_MS);
    }
    if (isFitting && view >= VIEWS - LAST_VIEWS) fitting++;
  }
  return fitting;
}

const seeds = Array.from({ length: SEEDS }, (_, i) => i + 1);

describe('the scripted visitor', () => {
  test('is shown the fitting variant often enough, whatever the seed and the hour', () => {
    const missed = seeds.filter((seed) => countFitting(seed, true) < MIN_FITTING);
    expect(missed).toEqual([]);
  });

  test('is not, where clicks teach nothing', () => {
    const passed = seeds.filter((seed) => countFitting(seed, false) >= MIN_FITTING);
    expect(passed).toEqual([]);
  });
});
