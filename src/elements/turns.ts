/** So many take their turn in one task: a slow phone does it within a frame or two. */
const STEP = 20;

/** Names that wait for their turn. */
export interface Turns {
  add(name: string): void;
  /** Whether it waits. */
  has(name: string): boolean;
}

/**
 * Takes names together that came together, and where they are many, in steps that leave the page room to act.
 *
 * @param until nobody's turn comes before it.
 * @param isFirst whether a name goes before others where they are many.
 * @param take does what is to be done for some names; never throws.
 */
export function createTurns(
  until: Promise<unknown>,
  isFirst: (name: string) => boolean,
  take: (names: readonly string[]) => void,
): Turns {
  let waiting = new Set<string>();
  let isRunning = false;
  const next = () => {
    const names = [...waiting];
    const step = names.splice(0, STEP);
    waiting = new Set(names);
    isRunning = names.length > 0;
    if (isRunning) setTimeout(next);
    take(step);
  };
  const begin = () => {
    if (waiting.size > STEP) waiting = new Set([...[...waiting].filter(isFirst), ...waiting]);
    next();
  };
  return {
    add: (name) => {
      waiting.add(name);
      if (!isRunning) void until.then(begin);
      isRunning = true;
    },
    has: (name) => waiting.has(name),
  };
}
