/** The browser client for modules: reads its options, which come from anywhere. No elements in here. */
import { startClient } from './client.js';
import { createDecisionId } from './decision/decision-id.js';
import { createDevice } from './device.js';
import { describeValue, TailorError } from './errors.js';
import type { Parts } from './parts-api.js';
import { createSite } from './site.js';
import type { Tailor, TailorOptions } from './tailor-api.js';

/** Starts the client. Never throws: what is wrong with the options is reported like all the rest. */
export function createTailor(given?: TailorOptions): Tailor {
  const { config, consent, consentBy, site, store, ...functions } = given ?? {};
  const mistakes: TailorError[] = [];
  const readFunction = (name: 'now' | 'random'): (() => number) | undefined => {
    const option = functions[name];
    if (option === undefined || typeof option === 'function') return option;
    const found = describeValue(option);
    mistakes.push(new TailorError('option-invalid', `option ${name}`, found, 'a function'));
    return undefined;
  };
  const random = readFunction('random');
  const now = readFunction('now') ?? Date.now;
  const tailor = startClient({
    config,
    loadSite: () => createSite,
    loadPart: async (name) => PARTS[name](),
    consent,
    consentBy,
    site,
    loadDevice: async (name) => createDevice(name, now, store),
    now,
    newId: () =>
      createDecisionId(random ? fillFrom(random) : (words) => crypto.getRandomValues(words)),
  });
  mistakes.forEach(tailor.report);
  return tailor;
}

const PARTS: { readonly [Name in keyof Parts]: () => Promise<Parts[Name]> } = {
  explain: async () => (await import('./explain-decision.js')).explain,
  export: async () => (await import('./export-kept.js')).exportKept,
  debug: async () => (await import('./debug.js')).debug,
  list: async () => (await import('./show-items.js')).showItems,
  sanitizer: async () => (await import('./sanitize-html.js')).createSanitize(),
};

/** For replay: a byte from each number. */
function fillFrom(random: () => number): (words: Uint32Array<ArrayBuffer>) => void {
  return ({ buffer }) => {
    const bytes = new Uint8Array(buffer);
    bytes.forEach((_, i) => (bytes[i] = Math.floor(random() * 256)));
  };
}
