/** The browser client: joins the stages of the pipeline. No elements in here. */
import { createAcrossTabs } from './across-tabs.js';
import { createSlotBandit } from './slot-bandit.js';
import { createConsentControl } from './consent-control.js';
import { isPreviewed } from './context/previews.js';
import { ROBOT } from './context/robots.js';
import { DEFAULT_SITE } from './default-site.js';
import { whenLeft } from './dom/when-left.js';
import { isLoadedAhead, type ViewStart, whenViewed } from './dom/when-viewed.js';
import { describeValue, isTailorError, type TailorError } from './errors.js';
import { createCrediting } from './crediting.js';
import type { Device } from './device-api.js';
import { callSafely, createEvents, type Forgotten } from './events.js';
import { createFaultLog } from './fault-log.js';
import { recordSlotClicks } from './interactions/record-slot-clicks.js';
import { createKnowledge } from './knowledge.js';
import { databaseName } from './mirror.js';
import { createOutcomes, tellLearned } from './outcomes.js';
import { createPageView } from './page-view.js';
import type { LoadPart, Parts } from './parts-api.js';
import type { PartHost } from './part-host.js';
import type { CreateSite, SiteHost } from './site-api.js';
import type { Health, Ready, Tailor } from './tailor-api.js';
import type { ConsentState } from './types.js';

const LASTS = {
  none: 'nothing',
  memory: 'this page view only',
  indexeddb: 'this device',
} as const satisfies Record<Health['storage'], Health['lasts']>;

/** Options whose functions are functions. */
export interface ClientOptions {
  readonly config?: unknown;
  /** Brings what reads configs and records more than clicks. */
  readonly loadSite: () => CreateSite | Promise<CreateSite>;
  /** Brings what is needed now and then. */
  readonly loadPart: LoadPart;
  /** Brings what keeps anything beyond the page view; never rejects. */
  readonly loadDevice: (name: string) => Promise<Device>;
  readonly consent?: unknown;
  /** Who said so in the visitor's place. */
  readonly consentBy?: unknown;
  readonly site?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** A fresh decision id. */
  readonly newId: () => string;
}

/** Starts the client. Never throws. */
export function startClient(options: ClientOptions): Tailor {
  const { now, newId } = options;
  const events = createEvents(refuseThrown);
  const faults = createFaultLog((error) => events.emit('error', error));
  const bandit = createSlotBandit(() => site.schema);
  const hasPage = typeof document !== 'undefined';
  const knowledge = createKnowledge({
    bandit,
    now,
    rulesOf: (slot) => site.slot(slot),
    onBroken: (slot, count) => {
      const expected = 'numbers as they were kept';
      faults.refuse('record-broken', `slot "${slot}"`, `${count} broken`, expected);
    },
    onLearned: (...what) => tellLearned(events, ...what),
    device: async () => {
      const device = await options.loadDevice(databaseName(siteName()));
      if (!isMirrored) device.keepMirror?.(tailor);
      isMirrored = true;
      return device;
    },
    isWanted: () => consent.wanted === 'granted',
    isAhead: () => hasPage && isLoadedAhead(),
    onFailure: refuseStorage,
    onThrown: (cause) => {
      faults.refuse('learn-failed', 'knowledge', describeValue(cause), 'no exception', cause);
    },
    onEraseFailure: (cause) => {
      const expected = 'what is kept to be erased';
      faults.refuse('erase-failed', 'storage', describeValue(cause), expected, cause);
    },
  });

  let site = DEFAULT_SITE;
  /** What keeps every slot at its default. */
  let fault: TailorError | null = null;
  let isReady = false;
  let isMirrored = false;
  let hasBegun = false;
  /** Somebody listens to what visitors do. */
  let isHeard = false;

  /** Nobody sees it, or somebody who makes the page: nothing is kept of it. */
  const isNobodys = hasPage && (ROBOT.test(navigator.userAgent) || isPreviewed(location.search));
  const stateNow = () => ({ site, consent: consent.state, fault });
  const pageView = createPageView({ bandit, knowledge, events, faults, now, newId, stateNow });
  const outcomes = createOutcomes({ knowledge, events, now });
  const { expose, reward, track, onInteraction } = createCrediting({
    site: () => site,
    pageView,
    knowledge,
    outcomes,
    events,
    faults,
    untilReady: () => (isReady ? null : ready),
  });
  const consent = createConsentControl({
    knowledge,
    pageView,
    events,
    faults,
    said: options.consent ?? 'memory',
    by: options.consentBy,
    isCapped: (...said) => isNobodys || site.isCapped?.(...said),
    hasBegun: () => hasBegun,
    onMove: () => {
      if (fault?.code === 'storage-unavailable') fault = null;
    },
  });

  const stop = new AbortController();
  const tabs = createAcrossTabs({
    name: () => databaseName(siteName()),
    untilNamed: () => configRead,
    onHear: (said, by) => {
      if (said === undefined) void forget();
      // Whatever it is, what is no state is refused like all that is said.
      else consent.hear(said as ConsentState, by);
    },
  });
  let checkView = () => {};
  if (hasPage) {
    recordSlotClicks(
      document,
      (place) => {
        // What reads a config records more.
        if (site === DEFAULT_SITE) onInteraction({ kind: 'click', at: now(), ...place });
      },
      stop.signal,
    );
    tabs.open();
    whenLeft(leave, comeBack, stop.signal);
    checkView = whenViewed(onView, stop.signal);
  }
  const configRead = attempt(async () => {
    const config = await options.config;
    const isGiven = config !== undefined && config !== null;
    if (isGiven || isNobodys) await readSite(config);
  });
  const ready = start();

  async function start(): Promise<Ready> {
    await configRead;
    hasBegun = true;
    await attempt(beginKnowledge);
    isReady = true;
    return { source: knowledge.store?.kind ?? 'none', error: fault };
  }

  async function attempt(step: () => Promise<unknown>): Promise<void> {
    try {
      await step();
    } catch (error) {
      if (isTailorError(error)) faults.report((fault = error));
      else
        fault = faults.refuse('start-failed', 'start', describeValue(error), 'no exception', error);
    }
  }

  async function readSite(config?: unknown): Promise<void> {
    const create = await options.loadSite();
    site = create(config, host);
    consent.review();
  }

  async function beginKnowledge(): Promise<void> {
    // What was kept before consent was withdrawn, or before the site said what it is about, has to go.
    const isSpecial = site.isSpecial && consent.state !== 'denied';
    if (consent.isWithdrawn || isSpecial) await knowledge.moveTo('denied');
    if (fault) return;
    await knowledge.begin(consent.state);
    await site.begin?.();
  }

  /** What nobody has asked for is not recorded. */
  async function recordAll(): Promise<void> {
    if (isHeard) return;
    isHeard = true;
    // What reads a config records, too.
    if (options.config !== undefined) await ready;
    if (site === DEFAULT_SITE) await readSite();
    site.recordAll?.();
  }

  /** Tells of what cannot be loaded. */
  async function reporting<T>(step: () => Promise<T>): Promise<T | null> {
    try {
      return await step();
    } catch (error) {
      faults.report(error as TailorError);
      return null;
    }
  }

  /** What a part does with this client, once it is there. */
  const inPart =
    <Name extends PartName>(name: Name) =>
    (...what: WhatFor<Name>) =>
      reporting(async () => {
        const part = (await options.loadPart(name)) as (...all: unknown[]) => unknown;
        return part(host, ...what);
        // To what the interface says of each; to null, and told of, where it cannot be had.
      }) as Promise<never>;

  function onView(start: ViewStart | 'return'): void {
    events.emit('interaction', { kind: 'view', at: now(), start });
    if (start === 'navigation') {
      pageView.nextView();
      site.nextView?.();
    }
    // A load was counted when knowledge was read.
    if (start === 'navigation' || start === 'activation') void knowledge.countView();
  }

  function leave(): void {
    tabs.close();
    knowledge.pause();
  }

  function comeBack(isBack: boolean): void {
    knowledge.resume();
    consent.review();
    if (!isBack) return;
    tabs.open();
    onView('return');
    // Another page erased what there was, and could not tell this one.
    if (consent.state === 'granted') {
      knowledge.isKept().then(
        (isKept) => isKept || void consent.change('denied', undefined),
        () => {},
      );
    }
  }

  async function forget(): Promise<Forgotten> {
    pageView.loseReasons();
    const forgotten = await knowledge.forget();
    // What was decided meanwhile was decided by what is gone now.
    pageView.loseReasons();
    events.emit('forgotten', forgotten);
    return forgotten;
  }

  const siteName = () => options.site ?? site.name;

  function refuseThrown(path: string, thrown: unknown): void {
    // A listener of `error` that throws would hear of itself for ever.
    if (path === 'listener of "error"') console.warn(`Tailorbird: ${path}`, thrown);
    else faults.refuse('callback-threw', path, describeValue(thrown), 'no exception');
  }

  function refuseStorage(cause: unknown): void {
    const expected = 'IndexedDB to work; nothing lasts';
    const found = describeValue(cause);
    const error = faults.refuse('storage-unavailable', 'storage', found, expected, cause);
    // Nothing is known of this visitor, and nothing could be made to last: not worth experimenting.
    if (!knowledge.store) fault = error;
  }

  const tailor: Tailor = {
    ready,
    decide: (slot, options) => {
      checkView();
      return pageView.decide(slot, options);
    },
    rank: (list, items, options) => {
      checkView();
      return pageView.rank(list, items, options);
    },
    showItems: inPart('list'),
    peek: pageView.peek,
    contentOf: (slot) => site.contentOf?.(slot) ?? {},
    expose,
    reward,
    track,
    setContext: async (values) => {
      if (!hasBegun) await configRead;
      await site.setContext?.(values);
    },
    consent: async (state, how) => {
      const by = typeof how?.by === 'string' ? how.by : undefined;
      const before = consent.wanted;
      const changed = consent.change(state, by);
      // A page that says again what holds already, perhaps before anybody was asked, says nothing of the others.
      const isNews = consent.wanted !== before || consent.wanted === 'denied';
      if (isNews) void tabs.tell(consent.said, by);
      return changed;
    },
    on: (event, listener) => {
      if (event === 'interaction') void reporting(recordAll);
      return events.on(event, listener);
    },
    push: (...callbacks) => {
      for (const callback of callbacks) {
        void callSafely(refuseThrown, 'pushed function', callback, tailor);
      }
    },
    report: faults.report,
    health: () => {
      const storage = knowledge.store?.kind ?? 'none';
      return {
        consent: consent.state,
        storage,
        lasts: LASTS[storage],
        ready: isReady,
        counters: faults.counters,
        errors: faults.errors,
      };
    },
    debug: inPart('debug'),
    exportData: inPart('export'),
    explain: inPart('explain'),
    forget: async () => {
      // The config says where it is kept.
      await ready;
      void tabs.tell();
      return forget();
    },
    destroy: () => {
      stop.abort();
      tabs.close();
      consent.end();
      pageView.clear();
      void knowledge.close();
    },
  };
  /** What the rules of a site, and parts that are loaded, have of this client. */
  const host: SiteHost & PartHost = {
    ...{ tailor, now, newId, consent, siteName, refuseThrown },
    report: faults.report,
    signal: stop.signal,
    loadPart: options.loadPart,
    siteNow: () => site,
    ...{ on: events.on, emit: events.emit },
    ...{ knowledge, pageView, outcomes, expose, onInteraction },
  };
  return tailor;
}

/** Parts that do something with a client. */
type PartName = Exclude<keyof Parts, 'sanitizer'>;
type WhatFor<Name extends PartName> =
  Parameters<Parts[Name]> extends [unknown, ...infer What] ? What : [];
