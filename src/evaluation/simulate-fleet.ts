import { type BanditOptions, createBandit, seededRandom } from '../bandit.js';
import { drawUniformly } from './draw-uniformly.js';
import { createFleet, type FleetSpec, type Visitor } from './fleet.js';
import { createKnowledge } from './fleet-knowledge.js';
import { createFleetLearner, type FleetLearner } from './fleet-learner.js';
import { yardsticksOf } from './yardsticks.js';

/** How a contestant learns. */
export interface FleetContestant {
  readonly name: string;
  readonly options: Pick<BanditOptions, 'policy' | 'minProbability' | 'halfLifeDays'>;
  /** Whether the model sees the pairs of facts besides the facts. */
  readonly hasPairs: boolean;
  /** One bandit for all visitors, or a new one for each of them. */
  readonly isShared: boolean;
  /** How many earlier visitors, drawn uniformly for, its prior was learned from; 0 for none. */
  readonly earlier: number;
}

export interface FleetRun {
  readonly spec: FleetSpec;
  readonly contestants: readonly FleetContestant[];
  readonly visitors: number;
  /** Rounds that each earlier visitor played; a visitor's own number of views unless said. */
  readonly earlierViews?: number;
  /** After so many visitors, or views of each visitor, a result is taken. */
  readonly checkpoints: readonly number[];
  /** What is counted: visitors so far, or views of each visitor. */
  readonly by: 'visitors' | 'views';
}

/** What was earned per view: by each contestant, by chance, by the best arm for everybody, and at best. */
export type FleetRewards = ReadonlyMap<string, readonly number[]>;

/**
 * One simulated world: every contestant meets the same visitors. Rewards are means per view since the
 * checkpoint before (by visitors) or since the first view (by views), in expectation over what was drawn.
 *
 * @param onProgress is told of every contestant that is done.
 */
export function simulateFleet(
  run: FleetRun,
  seed: number,
  onProgress?: (name: string) => void,
): FleetRewards {
  // No two worlds share a stream.
  const random = seededRandom(3 * seed);
  const fleet = createFleet(run.spec, random);
  const earlier = Math.max(...run.contestants.map((each) => each.earlier));
  const log = drawUniformly(fleet, earlier, run.earlierViews, random);
  const knowledge = createKnowledge(fleet, log);
  const visitors = Array.from({ length: run.visitors }, () => fleet.nextVisitor());
  const rewards = new Map<string, number[]>();
  const count = (name: string, play: (visitor: Visitor) => readonly number[]) => {
    rewards.set(name, meansAt(run, visitors, play));
    onProgress?.(name);
  };

  for (const [name, choose] of yardsticksOf(visitors)) {
    count(name, ({ rates, views }) => new Array<number>(views).fill(choose(rates)));
  }
  for (const contestant of run.contestants) {
    const known = knowledge(contestant);
    const [draws, outcomes] = [seededRandom(3 * seed + 1), seededRandom(3 * seed + 2)];
    const create = () => {
      const bandit = createBandit({
        arms: fleet.arms,
        random: draws,
        ...contestant.options,
        ...known,
      });
      return createFleetLearner(bandit, fleet.arms, run.spec.delay, outcomes);
    };
    let shared: FleetLearner | undefined;
    count(contestant.name, (visitor) => {
      const learner = contestant.isShared ? (shared ??= create()) : create();
      return learner.play(visitor);
    });
  }
  return rewards;
}

function meansAt(
  { by, checkpoints }: FleetRun,
  visitors: readonly Visitor[],
  play: (visitor: Visitor) => readonly number[],
): number[] {
  const sums = checkpoints.map(() => ({ reward: 0, views: 0 }));
  visitors.forEach((visitor, i) => {
    play(visitor).forEach((reward, view) => {
      checkpoints.forEach((checkpoint, k) => {
        const isCounted =
          by === 'views' ? view < checkpoint : i < checkpoint && i >= (checkpoints[k - 1] ?? 0);
        if (!isCounted) return;
        sums[k]!.reward += reward;
        sums[k]!.views++;
      });
    });
  });
  return sums.map(({ reward, views }) => reward / views);
}
