import type { Path } from './edit.js';

/** Something that is wrong with a config. */
export interface Problem {
  /** Such as `slots.hero.variants.fast.to`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

/** Finds what is wrong with a config. */
export type FindProblems = (config: unknown) => readonly Problem[];

export const nameOf = (path: Path): string => path.join('.');

/** The problems of what stands at a path, or inside of it. */
export function problemsAt(problems: readonly Problem[], path: Path): readonly Problem[] {
  const name = nameOf(path);
  return problems.filter((problem) => problem.path === name || problem.path.startsWith(`${name}.`));
}

export const describeProblem = ({ found, expected }: Problem): string =>
  `Found ${found}, expected ${expected}.`;
