/** What was decided in a page: what stands for each slot and list, and what may still be seen. */
import { keepNewest } from './decision/keep-newest.js';
import type { Events } from './events.js';
import type { Explainable, OpenDecision } from './page-view-api.js';
import type { DecideOptions } from './decide-options.js';
import type { ListRanking } from './types.js';

/** How a slot or a list is decided. */
export interface How extends Omit<DecideOptions, 'stay'> {
  readonly isList?: boolean;
}

/** What was decided for a slot or a list, and how. */
interface Standing extends Explainable {
  readonly how: How;
  readonly ranking?: ListRanking;
  /** Not in an earlier page view. */
  isCurrent: boolean;
}

export interface PageDecisions {
  /** What stands for a slot or a list, whenever it was decided. */
  last(slot: string): Standing | undefined;
  /** What stands, if it may stay. */
  staying(slot: string, how: Pick<DecideOptions, 'fresh' | 'keep'>): Standing | undefined;
  /** Has it stand from now on, and tells of it. */
  stand(slot: string, one: Omit<Standing, 'isCurrent'>): void;
  findOpen(id: string): OpenDecision | undefined;
  /** Another page view begins. */
  nextView(): void;
  /** What they were decided by is erased. */
  loseReasons(): void;
  clear(): void;
}

export function createPageDecisions({ emit }: Pick<Events, 'emit'>): PageDecisions {
  /** By slot or list: each keeps its decisions for the page view. */
  const standing = new Map<string, Standing>();
  /** By id. */
  const open = new Map<string, OpenDecision>();
  return {
    last: (slot) => standing.get(slot),
    staying: (slot, { fresh, keep }) => {
      const known = standing.get(slot);
      return known && !fresh && (keep || known.isCurrent) ? known : undefined;
    },
    stand: (slot, { situation, ...one }) => {
      // Where nothing was weighed nothing that is known has to be kept.
      const isWeighed = one.decisions[0]?.features[0];
      keepNewest(standing, slot, { ...one, ...(isWeighed && { situation }), isCurrent: true });
      for (const decision of one.decisions) {
        Object.freeze(decision);
        keepNewest(open, decision.id, { decision, isSeen: false });
        emit('decision', decision);
      }
    },
    findOpen: (id) => open.get(id),
    nextView: () => standing.forEach((each) => (each.isCurrent = false)),
    loseReasons: () => standing.forEach((each) => delete each.situation),
    clear: () => {
      standing.clear();
      open.clear();
    },
  };
}
