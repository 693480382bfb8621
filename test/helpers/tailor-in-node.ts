// Clients without a page, for tests: seeded, on a clock that tests move, with what they emit kept.

import { expect } from 'vitest';
import { createTailor } from '../../src/tailor.js';
import { seededRandom } from '../../src/math/random.js';
import type { Tailor, TailorOptions } from '../../src/tailor-api.js';

export interface Watched {
  readonly tailor: Tailor;
  /** Every event in its order, as its name and detail. */
  readonly heard: [name: string, detail: unknown][];
  /** The codes of the errors so far. */
  codes(): string[];
}

const EVENTS = [
  'interaction',
  'decision',
  'exposure',
  'reward',
  'learned',
  'consent',
  'forgotten',
  'error',
] as const;

export const VARIANTS = { variants: ['a', 'b'] };

/** Starts a client and waits until it is ready. */
export async function startTailor(options: TailorOptions = {}, seed = 1): Promise<Watched> {
  const tailor = createTailor({ random: seededRandom(seed), now: () => 0, ...options });
  const heard: [string, unknown][] = [];
  for (const name of EVENTS) tailor.on(name, (detail: unknown) => heard.push([name, detail]));
  await tailor.ready;
  return { tailor, heard, codes: () => Object.keys(tailor.health().counters) };
}

/** How many exposures a client knows of a slot. */
export function knownExposures(tailor: Tailor, slot = 'hero'): number {
  const { exposures } = tailor.peek(slot, VARIANTS);
  return Object.values(exposures).reduce((sum, n) => sum + n, 0);
}

/** One round: decide, see, and earn. */
export async function playRound(tailor: Tailor, slot = 'hero', value = 1): Promise<string> {
  const { id, reason } = tailor.decide(slot, { ...VARIANTS, fresh: true });
  expect(reason).toBe('policy');
  await tailor.expose(id);
  await tailor.reward(id, value);
  return id;
}
