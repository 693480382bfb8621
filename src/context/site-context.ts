import type { Context } from '../types.js';

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

  const read = async (values: Record<string, unknown>, name: string): Promise<void> => {
    try {
      const value = values[name];
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
      const known = Object(values) as Record<string, unknown>;
      const these = Promise.all(Object.keys(known).map((name) => read(known, name)));
      all = Promise.all([all, these]);
      return these;
    },
    settled: () => all,
  };
}
