import type { Context } from '../types.js';

/** The facts that a value has under names of its own; those that throw when they are read are unknown. */
export function readOwn(value: unknown): Context {
  const facts = Object.create(null) as Record<string, unknown>;
  const source = Object(value) as Record<string, unknown>;
  let names: string[] = [];
  try {
    names = Object.keys(source);
  } catch {
    // None.
  }
  for (const name of names) {
    try {
      facts[name] = source[name];
    } catch {
      // Unknown.
    }
  }
  return facts;
}
