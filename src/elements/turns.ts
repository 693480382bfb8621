/** So many take their turn in one task: a slow phone does it within a frame or two. */
const STEP = 16;

/** What waits for its turn. */
export interface Turns<Each> {
  add(each: Each): void;
  /** Whether it waits. */
  has(each: Each): boolean;
}

/**
 * Takes together what came together, and where that is much, in steps that leave the page room to act.
 *
 * @param until nobody's turn comes before it.
 * @param isFirst whether one goes before others where they are many.
 * @param take does what is to be done for some of them; never throws.
 */
export function createTurns<Each>(
  until: Promise<unknown>,
  isFirst: (each: Each) => boolean,
  take: (step: readonly Each[]) => void,
): Turns<Each> {
  let waiting = new Set<Each>();
  let isRunning = false;
  /** Code that runs for the first time is slow. */
  let size = 1;
  const next = () => {
    const all = [...waiting];
    const step = all.splice(0, all.length > STEP ? size : STEP);
    size = Math.min(STEP, 2 * size);
    waiting = new Set(all);
    isRunning = all.length > 0;
    if (isRunning) setTimeout(next);
    take(step);
  };
  const begin = () => {
    if (waiting.size <= STEP) return next();
    setTimeout(() => {
      waiting = new Set([...[...waiting].filter(isFirst), ...waiting]);
      next();
    });
  };
  return {
    add: (each) => {
      waiting.add(each);
      if (!isRunning) void until.then(begin);
      isRunning = true;
    },
    has: (each) => waiting.has(each),
  };
}
