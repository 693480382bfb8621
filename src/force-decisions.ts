/** Takes the chance out of a client's decisions. */
import type { ErrorCode } from './errors.js';
import type { DecideOptions } from './decide-options.js';
import type { Tailor } from './tailor-api.js';
import type { Decision } from './types.js';

/** By slot, the variant that it shows. */
export type ForcedVariants = Readonly<Record<string, string>>;

/**
 * Has a client show these variants, and in every other slot what a seed draws from the probabilities there are. It is
 * told as decisions that were shown before the client came. The text of this function is run in pages: it knows
 * nothing but its arguments. Lists keep the page's order.
 */
export function forceDecisions(tailor: Tailor, variants: ForcedVariants, seed: number): void {
  const decide = tailor.decide.bind(tailor);
  let count = 0;
  /** Of a slot, between 0 and 1: the same for the same seed (FNV-1a, and the finish of mulberry32). */
  const uniformOf = (slot: string): number => {
    let hash = 0x811c9dc5;
    for (const letter of `${seed}/${slot}`) {
      hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 1 | hash);
    hash ^= hash + Math.imul(hash ^ (hash >>> 7), 61 | hash);
    return ((hash ^ (hash >>> 14)) >>> 0) / 2 ** 32;
  };
  const draw = (slot: string, probabilities: Readonly<Record<string, number>>): string => {
    let left = uniformOf(slot);
    const ids = Object.keys(probabilities);
    return ids.find((id) => (left -= probabilities[id]!) < 0) ?? ids.at(-1)!;
  };
  // Like a TailorError, which the page's script does not give away.
  const refuse = (code: ErrorCode, path: string, found: string, ids: string): never => {
    const error = new Error(`${path}: found ${found}, expected one of ${ids} (${code})`);
    tailor.report(Object.assign(error, { code, path }));
    throw error;
  };
  const forced = (slot: string, how?: DecideOptions): Decision => {
    const isForced = Object.hasOwn(variants, slot);
    const { probabilities } = tailor.peek(slot, how);
    if (!isForced && Object.keys(probabilities).length < 2) return decide(slot, how);
    const variant = isForced ? variants[slot]! : draw(slot, probabilities);
    const adopt = {
      id: `forced-${Date.now()}-${++count}`,
      variant,
      probabilities: isForced ? { [variant]: 1 } : probabilities,
    };
    const decision = decide(slot, { ...how, adopt });
    const isAsked = !isForced || decision.variant === variant;
    if (isAsked || decision.reason === 'error' || decision.reason === 'denied') return decision;
    const ids = ['default', ...(how?.variants ?? [])].join(', ');
    return refuse('forced-variant-absent', `slot "${slot}"`, `no variant "${variant}"`, ids);
  };
  tailor.decide = forced;
  const rank = tailor.rank.bind(tailor);
  tailor.rank = (list, items, how) => rank(list, items, { ...how, stay: true });
}
