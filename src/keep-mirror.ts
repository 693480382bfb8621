/** Keeps the mirror that first paint goes by: joins what a client would decide next with the device. */
import type { Mirror, MirroredSlot } from './mirror.js';
import type { Tailor } from './tailor-api.js';
import type { Preview } from './preview.js';

/** Longer than a page takes to load, and shorter than a visitor stays. */
const IDLE_MS = 2000;
const DAY_MS = 24 * 60 * 60_000;

/** Of one page: the first to be decided are those that the visitor sees first. */
const MAX_SLOTS = 50;

/** Of all pages of the site, a tenth of what Tailorbird may take of a device. */
const MAX_CHARACTERS = 50_000;

/**
 * Writes, when the page is idle and when it is left, what the next page view may paint before the script comes; under
 * `granted` only.
 *
 * @param key of the mirror in localStorage.
 * @param now milliseconds since the epoch.
 * @param config where the page's tag says that its config is.
 */
export function keepMirror(
  tailor: Tailor,
  key: string,
  now: () => number,
  config: string | undefined,
): void {
  if (typeof document === 'undefined') return;
  const slots = new Set<string>();
  let isWaiting = false;

  const refresh = () => {
    isWaiting = false;
    const { consent, storage } = tailor.health();
    if (consent !== 'granted' || storage !== 'indexeddb' || slots.size === 0) return;
    try {
      const inline = readInline(config);
      const known = readMirror(localStorage.getItem(key));
      // What other pages of the site have left stays as long as it holds.
      const held = new Map(Object.entries(known?.[inline] ?? {}));
      for (const slot of slots) {
        // What the config shows is not in the page before the script.
        const isPages = Object.keys(tailor.contentOf(slot)).length === 0;
        const mirrored = isPages ? mirrorOf(tailor.peek(slot), now() + DAY_MS) : null;
        // The newest come last.
        held.delete(slot);
        if (mirrored) held.set(slot, mirrored);
      }
      for (const [slot, { until }] of held) if (!(until > now())) held.delete(slot);
      const text = writeWithin(MAX_CHARACTERS, inline, held);
      if (text) localStorage.setItem(key, text);
      else localStorage.removeItem(key);
    } catch {
      // Blocked or full, or a page that has broken something: the next page view is painted without it.
    }
  };
  const refreshSoon = ({ slot }: { readonly slot: string }) => {
    if (slots.size < MAX_SLOTS) slots.add(slot);
    if (isWaiting) return;
    isWaiting = true;
    // Not in WebKit. A page that is never idle, because it draws every frame, is left at some time all the same.
    if (typeof requestIdleCallback === 'function')
      requestIdleCallback(refresh, { timeout: IDLE_MS });
    else setTimeout(refresh);
  };

  tailor.on('decision', refreshSoon);
  tailor.on('learned', refreshSoon);
  tailor.on('forgotten', () => slots.clear());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') refresh();
  });
}

function readInline(config: string | undefined): string {
  return `${config?.startsWith('#') ? document.getElementById(config.slice(1))!.textContent : undefined}`;
}

/** The newest slots that fit; null where not even one does, because the config is too long. */
function writeWithin(
  length: number,
  config: string,
  slots: Map<string, MirroredSlot>,
): string | null {
  for (const slot of ['', ...slots.keys()]) {
    slots.delete(slot);
    const text = JSON.stringify({ [config]: Object.fromEntries(slots) } satisfies Mirror);
    if (slots.size > 0 && text.length <= length) return text;
  }
  return null;
}

/** What a page view left; null if it cannot be read. */
function readMirror(text: string | null): Mirror | null {
  try {
    return JSON.parse(text!) as Mirror | null;
  } catch {
    return null;
  }
}

/** Null of a slot that first paint is to leave alone. */
function mirrorOf(preview: Preview, latest: number): MirroredSlot | null {
  const { settled, probabilities, features, schema, special, decision } = preview;
  // Lists wait for the script.
  if (special || decision?.position !== undefined) return null;
  const until = Math.min(preview.until, latest);
  if (!settled) return { until, probabilities, features, schema };
  const isAgain = /^(sticky|holdout|paused|only-one)$/.test(settled.reason);
  return isAgain ? { until, probabilities: { [settled.variant!]: 1 }, settled: true } : null;
}
