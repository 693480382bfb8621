/** The decisions of one page view: joins deciding with what is known, and remembers what was decided. */
import type { SlotBandit } from './slot-bandit.js';
import { readOwn } from './context/read-own.js';
import { readPageFacts } from './context/page-facts.js';
import { decideSlot } from './decide-slot.js';
import { decideWithoutDraw } from './decide-without-draw.js';
import { findMistake } from './decision/find-mistake.js';
import { keepNewest } from './decision/keep-newest.js';
import { describeValue, isTailorError, type TailorError } from './errors.js';
import type { FaultLog } from './fault-log.js';
import type { Events } from './events.js';
import type { Knowledge } from './knowledge-api.js';
import { peekSlot } from './peek-slot.js';
import type { OpenDecision, PageView } from './page-view-api.js';
import type { Site, Unsettled } from './site-api.js';
import type { DecideOptions } from './tailor-api.js';
import type { ConsentState, Decision } from './types.js';

export interface PageViewOptions {
  readonly bandit: SlotBandit;
  readonly knowledge: Knowledge;
  readonly events: Events;
  readonly faults: FaultLog;
  readonly now: () => number;
  /** A fresh decision id. */
  readonly newId: () => string;
  /** What holds at the moment. */
  readonly stateNow: () => {
    readonly site: Site;
    readonly consent: ConsentState;
    /** What keeps every slot at its default. */
    readonly fault: TailorError | null;
  };
}

export function createPageView(options: PageViewOptions): PageView {
  const { bandit, knowledge, events, faults, now, newId, stateNow } = options;
  /** By slot: a slot keeps its decision for the page view. */
  const standing = new Map<string, Decision>();
  /** The slots of which that was decided in this very view. */
  const current = new Set<string>();
  /** How each slot was decided last. */
  const asked = new Map<string, DecideOptions>();
  /** By id. */
  const open = new Map<string, OpenDecision>();

  const situationOf = (slot: string, { variants, context }: DecideOptions) => {
    const { site } = stateNow();
    return {
      bandit,
      slot,
      variants,
      slotRules: site.slot(slot),
      settle: (situation: Unsettled) => site.settle?.(slot, situation),
      slotRecord: knowledge.slot(slot),
      context: {
        ...site.told,
        ...readOwn(context),
        ...site.facts(slot),
        ...readPageFacts(now()),
        returning: (knowledge.profile?.visits ?? 0) > 1,
      },
    };
  };

  /** Why there is nothing to choose, if that is so. */
  const whyDefault = (): 'error' | 'denied' | null => {
    const { consent, fault } = stateNow();
    return fault ? 'error' : consent === 'denied' ? 'denied' : null;
  };

  const make = (
    slot: string,
    how: DecideOptions,
    error: TailorError | null,
    id: string,
  ): Decision => {
    if (error) return decideWithoutDraw(slot, 'default', 'error', id, now());
    const why = whyDefault();
    const situation = situationOf(slot, how);
    try {
      return decideSlot(situation, id, now(), why, how);
    } catch (refusal) {
      if (!isTailorError(refusal)) throw refusal;
      faults.report(refusal);
    }
    return decideSlot(situation, id, now(), why, { stay: how.stay });
  };

  const makeSafely: (...what: [string, DecideOptions, TailorError | null]) => Decision = (
    slot,
    how,
    error,
  ) => {
    let id = `${now()}`;
    try {
      id = newId();
      return make(slot, how, error, id);
    } catch (cause) {
      const found = describeValue(cause);
      faults.refuse('decide-failed', `slot "${String(slot)}"`, found, 'no exception', cause);
      return decideWithoutDraw(slot, 'default', 'error', id, now());
    }
  };

  return {
    decide: (slot, options) => {
      const how = options ?? {};
      const known = standing.get(slot);
      if (known && !how.fresh && (how.keep || current.has(slot))) return known;
      const error = how.error ?? findMistake(slot, how.variants);
      if (error) faults.report(error);
      const decision = Object.freeze(makeSafely(slot, how, error));
      current.add(slot);
      keepNewest(standing, slot, decision);
      keepNewest(asked, slot, how);
      keepNewest(open, decision.id, { decision, isSeen: false });
      events.emit('decision', decision);
      return decision;
    },
    peek: (slot, options) => {
      const how = options ?? asked.get(slot) ?? {};
      const isNone = whyDefault() ?? findMistake(slot, how.variants);
      const situation = situationOf(slot, isNone ? { variants: [] } : how);
      return peekSlot(situation, standing.get(slot) ?? null, now());
    },
    standing: (slot) => standing.get(slot),
    findOpen: (id) => open.get(id),
    nextView: () => current.clear(),
    clear: () => {
      standing.clear();
      open.clear();
    },
  };
}
