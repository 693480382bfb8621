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
  let all: Promise<unknown> = Promise.resolve();

  const read = async (name: string, value: unknown): Promise<void> => {
    try {
      facts[name] =
        typeof value === 'function'
          ? await inTime(Promise.resolve((value as () => unknown)()))
          : value;
    } catch (thrown) {
      onThrown(name, thrown);
    }
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
