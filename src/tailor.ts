/** The browser client: joins the stages of the pipeline. No elements in here. */
import { createSlotBandit } from './slot-bandit.js';
import type { SiteConfig } from './config/site-config.js';
import { slotRules } from './config/slot-rules.js';
import { validateConfig } from './config/validate-config.js';
import { effectiveConsent, isConsentState } from './consent/effective-consent.js';
import { BUILT_IN_FEATURES, BUILT_IN_NAMES } from './context/built-in-features.js';
import { createFixedSchema } from './context/fixed-schema.js';
import { createSiteContext } from './context/site-context.js';
import { isSelector } from './dom/is-selector.js';
import { whenLeft } from './dom/when-left.js';
import { createFaultLog, describeValue, type ErrorCode, TailorError } from './errors.js';
import { createEvents } from './events.js';
import { createGoals } from './goals.js';
import { recordActs } from './interactions/record-acts.js';
import { recordScroll } from './interactions/record-scroll.js';
import { createKnowledge } from './knowledge.js';
import { createOutcomes, tellLearned } from './outcomes.js';
import { createPageView } from './page-view.js';
import { eraseDeviceStore, openDeviceStore } from './storage/device-store.js';
import { withTimeout } from './storage/with-timeout.js';
import type { Health, Ready, Tailor, TailorOptions } from './tailor-api.js';
import type { Interaction } from './interaction.js';
import type { ConsentState } from './types.js';

/** A custom event's name is for people; a longer one is a mistake. */
const MAX_EVENT_LENGTH = 100;

/** A page does not wait for a fact that takes longer. */
const ANSWER_TIMEOUT_MS = 200;

const NO_CONFIG: SiteConfig = { version: 1 };

const LASTS = {
  none: 'nothing',
  memory: 'this page view only',
  indexeddb: 'this device',
} as const satisfies Record<Health['storage'], Health['lasts']>;

/** Starts the client. Never throws: what is wrong with the options is reported like all the rest. */
export function createTailor(given?: TailorOptions): Tailor {
  const options = given ?? {};
  const events = createEvents((event, thrown) => refuseThrown(`listener of "${event}"`, thrown));
  const faults = createFaultLog((error) => events.emit('error', error));
  const now = readFunction('now') ?? Date.now;
  const random = readFunction('random');
  const fillRandom = random ? fillFrom(random) : fillFromCrypto;
  const bandit = createSlotBandit(() => schema);
  let schema = BUILT_IN_FEATURES;
  const context = createSiteContext(
    (answer) => withTimeout(answer, ANSWER_TIMEOUT_MS),
    (name, thrown) => refuseThrown(`context ${name}`, thrown),
  );
  const knowledge = createKnowledge({
    bandit,
    now,
    windowMsOf: (slot) => slotRules(config, slot).windowMs,
    onBroken: (slot, count) =>
      report('record-broken', `slot "${slot}"`, `${count} broken`, 'numbers as they were kept'),
    onLearned: (...what) => tellLearned(events, ...what),
    openDevice: () => openDeviceStore(device(), refuseStorage),
    eraseDevice: () => eraseDeviceStore(device()),
  });
  const outcomes = createOutcomes({ knowledge, events, now });

  let config = NO_CONFIG;
  /** What keeps every slot at its default. */
  let fault: TailorError | null = null;
  let isReady = false;
  /** What the site said last. */
  let said: unknown = options.consent ?? 'memory';
  let consent = readConsent(said);
  /** The state that the latest call asked for; in force once knowledge has moved there. */
  let wanted = consent;
  let hasBegun = false;

  const site = () => ({ config, consent, fault, facts: context.facts });
  const view = createPageView({ bandit, knowledge, events, faults, now, fillRandom, site });
  const goals = createGoals({ config: () => config, knowledge, view, outcomes, faults, expose });

  const stop = new AbortController();
  if (typeof document !== 'undefined') {
    recordActs(document, now, goals.all, onInteraction, stop.signal);
    recordScroll(now, onInteraction, stop.signal);
    whenLeft(knowledge.pause, comeBack, stop.signal);
  }
  const ready = start();

  async function start(): Promise<Ready> {
    try {
      const { config: valid, unsupported } = validateConfig(
        (await options.config) ?? NO_CONFIG,
        isSelector,
        BUILT_IN_NAMES,
      );
      config = valid;
      const { features } = BUILT_IN_FEATURES;
      schema = createFixedSchema([...features, ...(config.context?.features ?? [])]);
      if (unsupported.length > 0) {
        report(
          'config-unsupported',
          `config ${unsupported.join(', ')}`,
          'a name',
          'none before a later version',
        );
      }
      hasBegun = true;
      await Promise.all([knowledge.begin(consent), context.settled()]);
    } catch (error) {
      fault = error instanceof TailorError ? error : refuseStart(error);
      faults.report(fault);
    }
    isReady = true;
    return { source: knowledge.store?.kind ?? 'none', error: fault };
  }

  /** A page out of the back-forward cache, days later perhaps: another state may be allowed by now. */
  function comeBack(): void {
    knowledge.resume();
    if (isConsentState(said) && effectiveConsent(said) !== wanted) void changeConsent(said);
  }

  function device() {
    const site = options.site ?? config.site;
    return options.store ?? (site ? `tailorbird-${site}` : 'tailorbird');
  }

  function readFunction(name: 'now' | 'random'): (() => number) | undefined {
    const option = options[name];
    if (option === undefined || typeof option === 'function') return option;
    report('option-invalid', `option ${name}`, describeValue(option), 'a function');
    return undefined;
  }

  function report(code: ErrorCode, path: string, found: string, expected: string): void {
    faults.report(new TailorError(code, path, found, expected));
  }

  function refuseStart(error: unknown): TailorError {
    return new TailorError('start-failed', 'start', describeValue(error), 'no exception', error);
  }

  function refuseThrown(path: string, thrown: unknown): void {
    const error = new TailorError('callback-threw', path, describeValue(thrown), 'no exception');
    // A listener of `error` that throws would hear of itself for ever.
    if (path === 'listener of "error"') console.warn(`Tailorbird: ${error.message}`);
    else faults.report(error);
  }

  function refuseStorage(cause: unknown): void {
    const expected = 'IndexedDB to work; nothing lasts';
    const found = describeValue(cause);
    const error = new TailorError('storage-unavailable', 'storage', found, expected, cause);
    // Nothing is known of this visitor, and nothing could be made to last: not worth experimenting.
    if (!knowledge.store) fault = error;
    faults.report(error);
  }

  /** The state in force when the site says this. */
  function readConsent(said: unknown): ConsentState {
    if (isConsentState(said)) return effectiveConsent(said);
    report('consent-unknown', 'consent', describeValue(said), 'denied, memory or granted');
    return 'denied';
  }

  async function expose(id: string): Promise<void> {
    const entry = view.find(id);
    if (!entry) {
      const expected = 'the id of a decision of this page view';
      return report('decision-unknown', 'expose', describeValue(id), expected);
    }
    const isFirst = !entry.isSeen;
    entry.isSeen = true;
    if (isFirst && entry.decision.reason === 'policy') return outcomes.expose(entry.decision);
  }

  async function reward(id: string, value = 1): Promise<void> {
    if (!isReady && !view.find(id)) await ready;
    const goal = goals.find(id);
    if (goal) return goals.reach(goal, value);
    if (!(typeof value === 'number' && value >= 0 && value <= 1)) {
      return report('reward-invalid', 'reward', describeValue(value), 'a number from 0 to 1');
    }
    const entry = view.find(id);
    const slot = entry?.isSeen ? entry.decision.slot : knowledge.slotOfExposure(id);
    if (slot !== undefined)
      return outcomes.reward(slot, { id, goal: 'reward', value, reward: value });
    const expected = 'the id of an exposure whose window is open';
    report('exposure-unknown', 'reward', describeValue(id), expected);
  }

  function onInteraction(interaction: Interaction): void {
    if (interaction.kind === 'track') return track(interaction.event);
    events.emit('interaction', interaction);
    onceReady(() => goals.credit(interaction));
  }

  /** What happens before the config is read is credited once it is. */
  function onceReady(credit: () => void): void {
    if (isReady) credit();
    else void ready.then(credit);
  }

  function track(event: string, properties?: unknown): void {
    if (typeof event === 'string' && event !== '' && event.length <= MAX_EVENT_LENGTH) {
      events.emit('interaction', { kind: 'track', at: now(), event });
      return onceReady(() => goals.track(event, properties));
    }
    const expected = `a name of 1 to ${MAX_EVENT_LENGTH} characters`;
    report('event-invalid', 'track', describeValue(event), expected);
  }

  async function changeConsent(state: unknown): Promise<void> {
    said = state;
    const next = readConsent(state);
    const isLess = next === 'denied' || wanted === 'granted';
    if (next === wanted && next !== 'denied') return;
    wanted = next;
    // Withdrawal shows at once; more consent shows when what it allows to know is known.
    if ((isLess || !hasBegun) && next !== consent) putInForce(next);
    if (!hasBegun) return;
    if (fault?.code === 'storage-unavailable') fault = null;
    await knowledge.moveTo(next);
    if (isLess) view.unsee();
    if (wanted === next && consent !== next) putInForce(next);
  }

  function putInForce(next: ConsentState): void {
    if ((next === 'denied') !== (consent === 'denied')) view.clear();
    consent = next;
    events.emit('consent', next);
  }

  const tailor: Tailor = {
    ready,
    decide: view.decide,
    peek: (slot, options) => view.peek(slot, options ?? {}),
    expose,
    reward,
    track,
    setContext: async (values) => void (await context.set(values)),
    consent: changeConsent,
    on: events.on,
    push: (...callbacks) => {
      for (const callback of callbacks) {
        try {
          callback(tailor);
        } catch (thrown) {
          refuseThrown('pushed function', thrown);
        }
      }
    },
    report: faults.report,
    health: () => {
      const storage = knowledge.store?.kind ?? 'none';
      const { counters, errors } = faults;
      return { consent, storage, lasts: LASTS[storage], ready: isReady, counters, errors };
    },
    forget: async () => {
      const forgotten = await knowledge.forget();
      view.unsee();
      events.emit('forgotten', forgotten);
      return forgotten;
    },
    destroy: () => {
      stop.abort();
      wanted = consent = 'denied';
      view.clear();
      void knowledge.close();
    },
  };
  return tailor;
}

/** For replay: a byte from each number. */
function fillFrom(random: () => number): (bytes: Uint8Array) => void {
  return (bytes) => bytes.forEach((_, i) => (bytes[i] = Math.floor(random() * 256)));
}

/** Pages may have replaced `Math.random`; nobody replaces this one by accident. */
function fillFromCrypto(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
}
