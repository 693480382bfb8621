/** The decisions of one page view: joins deciding with what is known, and remembers what was decided. */
import type { SlotBandit } from './slot-bandit.js';
import { readOwn } from './context/read-own.js';
import { readPageFacts } from './context/page-facts.js';
import { decideSlot, type SlotSituation } from './decide-slot.js';
import { decideWithoutDraw } from './decide-without-draw.js';
import { findMistake } from './decision/find-mistake.js';
import { describeValue, isTailorError, type TailorError } from './errors.js';
import type { FaultLog } from './fault-log.js';
import type { Events } from './events.js';
import type { Knowledge } from './knowledge-api.js';
import { peekSlot } from './peek-slot.js';
import { createPageDecisions, type How } from './page-decisions.js';
import type { PageView } from './page-view-api.js';
import type { Site, Unsettled } from './site-api.js';
import { rankList } from './rank-list.js';
import type { DecideOptions } from './decide-options.js';
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
  const decisions = createPageDecisions(events);

  const situationOf = (slot: string, { variants, context, isList }: How) => {
    const { site } = stateNow();
    return {
      bandit,
      slot,
      variants,
      isList,
      slotRules: site.slot(slot),
      settle: (situation: Unsettled) => site.settle?.(slot, situation),
      slotRecord: knowledge.slot(slot),
      context: {
        ...site.told,
        ...readOwn(context),
        ...site.facts?.(slot),
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
    situation: SlotSituation,
    how: DecideOptions,
    id: string,
  ): Decision => {
    const why = whyDefault();
    try {
      return decideSlot(situation, id, now(), why, how);
    } catch (refusal) {
      if (!isTailorError(refusal)) throw refusal;
      faults.report(refusal);
    }
    return decideSlot(situation, id, now(), why, { stay: how.stay });
  };

  /** Nothing where that cannot be done. */
  const safely = <T>(slot: string, decide: () => T): T | undefined => {
    try {
      return decide();
    } catch (cause) {
      const path = `slot "${String(slot)}"`;
      if (isTailorError(cause)) faults.report(cause);
      else faults.refuse('decide-failed', path, describeValue(cause), 'no exception', cause);
      return undefined;
    }
  };

  /** @throws TailorError what is wrong with what is asked for. */
  const check = (error: TailorError | null): void => {
    if (error) throw error;
  };

  return {
    ...decisions,
    decide: (slot, options) => {
      const how = options ?? {};
      const [known] = decisions.staying(slot, how)?.decisions ?? [];
      if (known) return known;
      let id = `${now()}`;
      let situation: SlotSituation | undefined;
      const decision =
        safely(slot, () => {
          id = newId();
          check(how.error ?? findMistake(slot, how.variants));
          situation = situationOf(slot, how);
          return make(slot, situation, how, id);
        }) ?? decideWithoutDraw(slot, 'default', 'error', id, now());
      decisions.stand(slot, { decisions: [decision], how, situation });
      return decision;
    },
    rank: (list, items, options) =>
      safely(list, () => {
        const how = { ...options, isList: true, variants: items.map(({ id }) => id) };
        const known = decisions.staying(list, how)?.ranking;
        if (known && how.variants.every((id) => known.items.includes(id))) return known;
        check(findMistake(list, how.variants));
        const situation = { ...situationOf(list, how), items, predictions: new Map() };
        const ranking = rankList(
          situation,
          newId,
          now(),
          whyDefault() ?? (how.stay ? 'late' : null),
        );
        decisions.stand(list, { decisions: ranking.decisions, how, ranking, situation });
        return ranking;
      }) ?? { list, items: [], decisions: [], reason: 'error' },
    peek: (slot, options) => {
      const how = options ?? decisions.last(slot)?.how ?? {};
      const isNone = whyDefault() ?? findMistake(slot, how.variants);
      const situation = situationOf(slot, isNone ? { variants: [] } : how);
      return peekSlot(situation, decisions.last(slot)?.decisions[0] ?? null, now());
    },
    standing: (slot, variant) =>
      decisions.last(slot)?.decisions.find((decision) => decision.variant === variant),
  };
}
