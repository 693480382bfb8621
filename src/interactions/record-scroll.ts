import { whenScrolled } from '../dom/when-scrolled.js';
import type { Interaction, RecordedGoal } from '../interaction.js';

/** How finely depth is told: twenty times per page view at most. */
const STEPS = 20;

/** Browsers round: a pixel less than the whole page is the whole. */
const ROUNDING = 1e-3;

/**
 * Records how much of the page a visitor has scrolled to, in twentieths. A page that is not scrolled
 * tells nothing.
 *
 * @param goals those of the site; what is scrolled past reaches those on `scroll`.
 * @param signal stops recording when it is aborted.
 * @returns begins anew, for another page view.
 */
export function recordScroll(
  now: () => number,
  goals: readonly RecordedGoal[],
  onInteraction: (interaction: Interaction) => void,
  signal: AbortSignal,
): () => void {
  let from = 0;
  whenScrolled((share) => {
    const to = Math.floor(STEPS * Math.min(1, share + ROUNDING)) / STEPS;
    if (to <= from) return;
    const reached = goals.filter(
      ({ on, depth }) => on === 'scroll' && from < depth! && depth! <= to,
    );
    const names = reached.map(({ name }) => name);
    onInteraction({ kind: 'scroll', at: now(), from, depth: to, goals: names, slots: [] });
    from = to;
  }, signal);
  return () => {
    from = 0;
  };
}
