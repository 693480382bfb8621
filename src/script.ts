/** The script tag: reads its own attributes, starts the client and defines the elements. */
import { fillFromCrypto, startClient } from './client.js';
import { CONFIG_TIMEOUT_MS, loadConfig } from './config/load-config.js';
import { defineElements } from './elements/define-elements.js';
import { TailorError } from './errors.js';

function start(): void {
  const before = window.tailorbird;
  if (before && 'decide' in before) {
    before.report(new TailorError('script-repeated', '<script>', 'a second one', 'one per page'));
    return;
  }
  const { config, consent, site } =
    (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
  const tailor = startClient({
    config: config && loadConfig(config, { inline: readInline, fetch: fetchConfig }),
    consent,
    site,
    now: Date.now,
    fillRandom: fillFromCrypto,
  });
  window.tailorbird = tailor;
  if (Array.isArray(before)) tailor.push(...before);
  defineElements(tailor);
}

/** The same request for every visitor. */
function fetchConfig(address: string): Promise<Response> {
  return fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(CONFIG_TIMEOUT_MS) });
}

async function readInline(id: string): Promise<string | null> {
  const find = () => document.getElementById(id)?.textContent ?? null;
  if (document.readyState === 'loading' && find() === null) {
    // This script may come before the parser has reached the element.
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  }
  return find();
}

start();
