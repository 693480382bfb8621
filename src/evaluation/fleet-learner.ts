import type { Bandit, BanditDecision } from '../bandit.js';
import type { Visitor } from './fleet.js';

/** A bandit that is shown to visitors, with rewards that come when they come. */
export interface FleetLearner {
  /**
   * Plays a visitor's views: decides, shows, and credits what is due.
   *
   * @returns the chance of a reward at each view, over all that could have been drawn: what was drawn adds noise
   * and nothing else.
   */
  play(visitor: Visitor): number[];
}

/**
 * @param delay how many views later a reward comes, on average.
 * @param random for rewards and delays.
 */
export function createFleetLearner(
  bandit: Bandit,
  arms: readonly string[],
  delay: number,
  random: () => number,
): FleetLearner {
  let pending: { readonly decision: BanditDecision; readonly due: number }[] = [];
  let view = 0;
  return {
    play: ({ context, rates, views, at }) =>
      Array.from({ length: views }, () => {
        view++;
        const isDue = ({ due }: { readonly due: number }) => due <= view;
        for (const { decision } of pending.filter(isDue)) bandit.credited(decision, 1);
        pending = pending.filter((each) => !isDue(each));
        const decision = bandit.decide(context, { now: at });
        bandit.seen(decision, { now: at });
        if (random() < rates[arms.indexOf(decision.arm)]!) {
          // Exponential, so that most come soon and some much later.
          const due = view + Math.ceil(-delay * Math.log(1 - random()));
          if (due > view) pending.push({ decision, due });
          else bandit.credited(decision, 1);
        }
        return arms.reduce((sum, arm, i) => sum + decision.probabilities[arm]! * rates[i]!, 0);
      }),
  };
}
