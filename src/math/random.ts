/**
 * A seeded source of uniform numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain), 32 bits
 * of state. For tests, simulations and replay; ids of real decisions come from a cryptographic
 * source instead.
 *
 * @param seed any integer; the same seed gives the same numbers in every engine.
 * @example seededRandom(1)() // 0.6270739405881613
 */
export function seededRandom(seed: number): SeededRandom {
  const random = () => {
    const state = (random.seed = (random.seed + 0x6d2b79f5) | 0);
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  random.seed = seed | 0;
  return random;
}

/** Gives the next number of its sequence; `seed` is the seed from which the rest of it begins. */
export interface SeededRandom {
  (): number;
  seed: number;
}
