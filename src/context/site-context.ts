import type { Context } from '../types.js';
import { readOwn } from './read-own.js';

/** What the site says of its visitor: facts, and functions that know them. */
export interface SiteContext {
  /** By name, what is known so far; without a prototype. */
  readonly facts: Context;
  /**
   * Sets facts. A value that is a function is asked for the fact, and may answer later; what it throws,
   * or does not answer in time, leaves the fact unknown. Resolves when all have answered.
   */
  set(values: unknown): Promise<unknown>;
  /** Resolves when everything asked so far has answered. */
  settled(): Promise<unknown>;
}

/**
 * @param inTime gives up waiting for an answer.
 * @param onThrown is told what reading the fact of that name threw.
 */
export function createSiteContext(
  inTime: (answer: Promise<unknown>) => Promise<unknown>,
  onThrown: (name: string, thrown: unknown) => void,
): SiteContext {
  const facts = Object.create(null) as Record<string, unknown>;
  /** For each fact, what stands for the last time that it was told. */
  const latest = new Map<string, object>();
  let all: Promise<unknown> = Promise.resolve();

  const read = async (name: string, told: unknown): Promise<void> => {
    const turn = {};
    latest.set(name, turn);
    let value = told;
    try {
      if (typeof told === 'function') {
        value = undefined;
        value = await inTime(Promise.resolve((told as () => unknown)()));
      }
    } catch (thrown) {
      onThrown(name, thrown);
    }
    // An answer that comes later than what was told since is old.
    if (latest.get(name) === turn) facts[name] = value;
  };
  return {
    facts,
    set: (values) => {
      const these = Promise.all(Object.entries(readOwn(values)).map((each) => read(...each)));
      // Of what was asked before, nothing is kept.
      all = all.then(() => these);
      return these;
    },
    settled: () => all,
  };
}
