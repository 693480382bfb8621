/** The script tag: reads its own attributes, starts the client and defines the elements. */
import { type CheckConfig, fillFromCrypto, startClient } from './client.js';
import { CONFIG_TIMEOUT_MS, loadConfig } from './config/load-config.js';
import type { SiteConfig } from './config/site-config.js';
import { type ChunkFile, loadChunk } from './dom/load-chunk.js';
import { defineElements } from './elements/define-elements.js';
import { TailorError } from './errors.js';
import { withTimeout } from './storage/with-timeout.js';

/** What checks a config, as the build knows it. */
declare const CHECKS: ChunkFile;

/** A page does not wait longer to hear whether its config is right. */
const CHECKS_TIMEOUT_MS = 2000;

function start(): void {
  const before = window.tailorbird;
  if (before && 'decide' in before) {
    before.report(new TailorError('script-repeated', '<script>', 'a second one', 'one per page'));
    return;
  }
  const tag = document.currentScript as HTMLScriptElement | null;
  const { config, consent, site } = tag?.dataset ?? {};
  // Beside the config, not after it.
  const checks =
    config && tag
      ? withTimeout(loadChunk(tag, CHECKS), CHECKS_TIMEOUT_MS).catch(() => undefined)
      : undefined;
  const checkConfig: CheckConfig = async (value) => {
    const check = (await checks) as CheckConfig | undefined;
    if (config && !check) {
      const expected = `${CHECKS.file} beside this script`;
      tailor.report(new TailorError('config-unchecked', 'config', 'no answer', expected));
    }
    return check ? check(value) : { config: value as SiteConfig, unsupported: [] };
  };
  const tailor = startClient({
    config: config && loadConfig(config, readConfig),
    checkConfig,
    consent,
    site,
    now: Date.now,
    fillRandom: fillFromCrypto,
  });
  window.tailorbird = tailor;
  if (Array.isArray(before)) tailor.push(...before);
  defineElements(tailor);
}

async function readConfig(reference: string): Promise<string> {
  if (!reference.startsWith('#')) {
    const signal = AbortSignal.timeout(CONFIG_TIMEOUT_MS);
    // The same request for every visitor.
    const response = await fetch(reference, { credentials: 'omit', signal });
    if (response.ok) return response.text();
    throw new Error(`status ${response.status}`);
  }
  const find = () => document.getElementById(reference.slice(1));
  if (document.readyState === 'loading' && !find()) {
    // This script may come before the parser has reached the element.
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  }
  const text = find()?.textContent;
  if (text) return text;
  throw new Error('no such element');
}

start();
