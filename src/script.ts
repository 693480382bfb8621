/** The script tag: reads its own attributes, starts the client and defines the elements. */
import { startClient } from './client.js';
import { CONFIG_TIMEOUT_MS } from './config/load-config.js';
import type { CreateDevice } from './device-api.js';
import { createDecisionId } from './decision/decision-id.js';
import { type ChunkFile, loadChunk } from './dom/load-chunk.js';
import { defineElements } from './elements/define-elements.js';
import { TailorError } from './errors.js';
import type { ConsentSource, FollowConsent } from './follow-consent.js';
import type { ForwardNamed } from './forward-chunk.js';
import type { SiteChunk } from './site-chunk.js';
import { NO_ANSWER } from './storage/with-timeout.js';

/** What reads a config, and knows the other parts, as the build knows it. */
declare const SITE_CHUNK: ChunkFile;
/** What keeps anything beyond the page view. */
declare const STORAGE_CHUNK: ChunkFile;

/** So many slots are upgraded at once without anybody noticing. */
const MANY = 99;

function start(): void {
  const before = window.tailorbird;
  if (before && 'decide' in before) {
    before.report(new TailorError('script-repeated', '<script>', 'a second one', 'one per page'));
    return;
  }
  const tag = document.currentScript as HTMLScriptElement | null;
  const { config, consent, consentBy, forward, site } = tag?.dataset ?? {};
  const isFollowed = /^(tcf|google)$/.test(consent!);
  let loading: Promise<SiteChunk> | undefined;
  let creating: Promise<CreateDevice> | undefined;
  const load = () => (loading ??= loadPart<SiteChunk>(tag, SITE_CHUNK));
  const named: Partial<Record<keyof SiteChunk['parts'], Promise<unknown>>> = {};
  const loadNamed = <T>(name: keyof SiteChunk['parts']) =>
    (named[name] ??= load()
      .then(({ parts }) => loadPart(tag, parts[name]))
      .catch((cause: unknown) => {
        // The network may come back.
        delete named[name];
        throw cause;
      })) as Promise<T>;
  const loadDevice = (name: string) =>
    (creating ??= loadPart<CreateDevice>(tag, STORAGE_CHUNK)).then(
      (create) => create(name, Date.now, undefined, config),
      (cause: unknown) => {
        // The network may come back.
        creating = undefined;
        tailor.report(cause as TailorError);
        throw cause;
      },
    );
  const tailor = startClient({
    config: config && readConfig(config, load()),
    loadSite: async () => (await load()).createSite,
    loadPart: loadNamed,
    loadDevice,
    consent: isFollowed ? undefined : consent,
    consentBy,
    site,
    now: Date.now,
    // Pages may have replaced `Math.random`; nobody replaces this one by accident.
    newId: () => createDecisionId((words) => crypto.getRandomValues(words)),
  });
  window.tailorbird = tailor;
  // Beside the config, not after it.
  if (tailor.health().consent === 'granted') loadDevice('').catch(() => {});
  if (Array.isArray(before)) tailor.push(...before);
  const define = () => defineElements(tailor, loadNamed);
  // That a thousand become slots takes a task of its own.
  if (document.querySelectorAll('tailor-slot')[MANY]) setTimeout(define);
  else define();
  const withPart = <T>(name: keyof SiteChunk['parts'], use: (part: T) => void) =>
    loadNamed<T>(name).then(use).catch(tailor.report);
  if (isFollowed) {
    void withPart<FollowConsent>('consent', (follow) => follow(consent as ConsentSource, tailor));
  }
  if (forward) {
    const early: [string, unknown][] = [];
    const stops = (['exposure', 'consent', 'forgotten'] as const).map((event) =>
      tailor.on(event, (detail) => early.push([event, detail])),
    );
    // Without it nothing waits for it.
    void withPart<ForwardNamed>('forward', (begin) => begin(tailor, forward, early)).finally(() =>
      stops.forEach((stop) => stop()),
    );
  }
  if (/[?&]tailor-debug\b/.test(location.search)) void tailor.debug();
}

async function loadPart<T>(tag: HTMLScriptElement | null, chunk: ChunkFile): Promise<T> {
  try {
    const late = new Promise((_, refuse) => setTimeout(refuse, CONFIG_TIMEOUT_MS, NO_ANSWER));
    return (await Promise.race([loadChunk(tag!, chunk), late])) as T;
  } catch (cause) {
    const { file } = chunk;
    throw new TailorError('chunk-unreachable', file, 'no answer', 'it beside this script', cause);
  }
}

async function readConfig(reference: string, loading: Promise<SiteChunk>): Promise<unknown> {
  // Beside what reads it, not after it; the same request for every visitor.
  const response = reference.startsWith('#') ? undefined : ask(reference);
  // Each may fail before it is awaited.
  for (const each of [response, loading]) each?.catch(() => {});
  return (await loading).readConfig(reference, response);
}

/** A page may have put something that throws in the place of `fetch`. */
async function ask(address: string): Promise<Response> {
  return fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(CONFIG_TIMEOUT_MS) });
}

start();
