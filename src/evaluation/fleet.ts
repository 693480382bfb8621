import type { Context, Feature } from '../bandit.js';
import { drawNormal } from './draw-normal.js';

/** A crowd of visitors to simulate: what there is to show, what visitors like, and how often they come. */
export interface FleetSpec {
  readonly arms: number;
  /** Facts that a visitor has or has not. */
  readonly facts: number;
  /** Share of visitors for whom a fact holds. */
  readonly factRate: number;
  /** What the spreads below are on: the log-odds of a reward, or its chance itself, cut to [0, 1]. */
  readonly scale: 'logit' | 'chance';
  /** The chance of a reward where nothing else is added. */
  readonly baseRate: number;
  /** Standard deviation between arms, for everybody. */
  readonly armSpread: number;
  /** Standard deviation of what a fact adds to an arm. */
  readonly effectSpread: number;
  /** Standard deviation between visitors, over all arms alike. */
  readonly visitorSpread: number;
  /** Standard deviation of a visitor's own taste in each arm. */
  readonly tasteSpread: number;
  /** Views of every visitor; or the share of those who come once only, and the mean of all. */
  readonly views: number | { readonly onceShare: number; readonly mean: number };
  /** Standard deviation that arms and effects wander per thousand visitors. */
  readonly drift: number;
  /** How many views later a reward comes, on average. */
  readonly delay: number;
}

export interface Visitor {
  readonly id: string;
  readonly context: Context;
  /** The chance of a reward by arm. */
  readonly rates: readonly number[];
  readonly views: number;
  /** When it comes: milliseconds since the first one, and one more. */
  readonly at: number;
}

const DAY_MS = 86_400_000;
const VISITORS_PER_DAY = 1000;

export interface Fleet {
  readonly arms: readonly string[];
  /** The facts, as features with a fixed encoding. */
  readonly features: readonly Feature[];
  nextVisitor(): Visitor;
}

/** @param random a seeded source gives the same fleet and the same visitors again. */
export function createFleet(spec: FleetSpec, random: () => number): Fleet {
  const names = Array.from({ length: spec.facts }, (_, i) => `fact-${i + 1}`);
  const ids = Array.from({ length: spec.arms }, (_, i) => `arm-${i + 1}`);
  const base =
    spec.scale === 'logit' ? Math.log(spec.baseRate / (1 - spec.baseRate)) : spec.baseRate;
  const arms = ids.map(() => ({
    level: base + spec.armSpread * drawNormal(random),
    effects: names.map(() => spec.effectSpread * drawNormal(random)),
  }));
  const step = spec.drift / Math.sqrt(1000);
  let count = 0;

  const wander = () => {
    for (const arm of arms) {
      arm.level += step * drawNormal(random);
      arm.effects = arm.effects.map((effect) => effect + step * drawNormal(random));
    }
  };
  return {
    arms: ids,
    features: names.map((name) => ({ name, kind: 'number', min: 0, max: 1 })),
    nextVisitor: () => {
      if (step > 0) wander();
      const facts = names.map(() => (random() < spec.factRate ? 1 : 0));
      const own = spec.visitorSpread * drawNormal(random);
      const rates = arms.map(({ level, effects }) => {
        const taste = spec.tasteSpread * drawNormal(random);
        const sum = effects.reduce((total, effect, i) => total + effect * facts[i]!, level);
        return rateOf(sum + own + taste, spec.scale);
      });
      const context = Object.fromEntries(names.map((name, i) => [name, facts[i]]));
      const at = 1 + (count * DAY_MS) / VISITORS_PER_DAY;
      return { id: `${count++}`, context, rates, views: drawViews(spec, random), at };
    },
  };
}

function rateOf(value: number, scale: FleetSpec['scale']): number {
  return scale === 'logit' ? 1 / (1 + Math.exp(-value)) : Math.min(1, Math.max(0, value));
}

/** One view, or two and a geometric number more, so that the mean is right. */
function drawViews({ views }: FleetSpec, random: () => number): number {
  if (typeof views === 'number') return views;
  if (random() < views.onceShare) return 1;
  const more = (views.mean - views.onceShare) / (1 - views.onceShare) - 2;
  let count = 2;
  while (random() < more / (1 + more)) count++;
  return count;
}
