import { DEFAULT_RULES } from '../config/default-rules.js';
import type { SiteConfig, SlotConfig } from '../config/site-config.js';
import { DESKTOP_FROM, SEARCH, SOCIAL, TABLET_FROM } from '../context/page-facts.js';
import { levelsOf, type TabulatedSlot } from '../evaluation/index.js';

export type CompiledSlots = Record<string, Omit<TabulatedSlot, 'exposures'>>;

interface SlotToCompile {
  readonly ids: readonly string[];
  readonly minProbability: number;
}

/** Rounds probabilities of a table to so many parts. */
const PARTS = 1000;

/** Which slots of a config can be drawn before the script has come, and why the others cannot. */
export function slotsToCompile(config: SiteConfig): {
  readonly compiled: Readonly<Record<string, SlotToCompile>>;
  readonly left: Readonly<Record<string, string>>;
} {
  const compiled: Record<string, SlotToCompile> = {};
  const left: Record<string, string> = {};
  for (const [name, slot] of Object.entries(config.slots ?? {})) {
    const why = whyLeft(slot, config.holdout ?? 0);
    if (why) left[name] = why;
    else {
      const { minProbability = DEFAULT_RULES.minProbability } = slot;
      compiled[name] = { ids: idsOf(slot), minProbability };
    }
  }
  return { compiled, left };
}

function whyLeft(slot: SlotConfig, siteHoldout: number): string {
  const variants = Object.values(slot.variants ?? {});
  if (slot.status === 'paused') return 'because it is paused';
  if (slot.purpose !== undefined) return 'which knows what its purpose may use';
  if (siteHoldout || slot.holdout) return 'which knows who is held out';
  if (variants.some(({ when, from, to }) => when ?? from ?? to)) {
    return 'which knows conditions and schedules';
  }
  if (variants.some(({ content }) => content)) return 'which has what the config shows';
  return idsOf(slot).length < 2 ? 'because there is nothing to choose' : '';
}

function idsOf({ variants = {} }: SlotConfig): string[] {
  const ids = [...new Set(['default', ...Object.keys(variants)])];
  return ids.filter((id) => (variants[id]?.status ?? 'live') === 'live');
}

/**
 * A number for a config's text without what may change in it while a compiled prior holds: what is stopped. This very
 * code runs in the page, too.
 */
const hashOf = (config: unknown): number => {
  let hash = 0;
  const text = JSON.stringify(config).replace(/"status":"\w+"/g, '');
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x1000193);
  return hash;
};

/**
 * A script that leaves for first paint how likely a newcomer sees each variant: of the table of each slot the row of the
 * page's device and referrer, without what an inline config has stopped.
 *
 * @param id of the element with the config in it, if it is in the page.
 */
export function compilePrior(config: SiteConfig, slots: CompiledSlots, id?: string): string {
  const tables = Object.entries(slots).map(([slot, { ids, rows }]) => [
    slot,
    ids,
    rows.map((row) => row.map((p) => Math.max(1, Math.round(p * PARTS)))),
  ]);
  const referrers = levelsOf('referrer');
  const numberOf = (kind: string) => referrers.indexOf(kind);
  const isRead = id !== undefined;
  const code = `
const text = ${isRead ? `document.getElementById(${forPage(id)})?.textContent` : 'undefined'};
const config = ${isRead ? 'JSON.parse(text)' : '{}'};
${isRead ? `const hashOf = ${String(hashOf)};` : ''}
const host = document.referrer && new URL(document.referrer).hostname;
const referrer = !host ? ${numberOf('direct')} : host == location.hostname ? ${numberOf('internal')}
  : /${SEARCH.source}/.test(host) ? ${numberOf('search')} : /${SOCIAL.source}/.test(host) ? ${numberOf('social')} : ${numberOf('other')};
const device = innerWidth < ${TABLET_FROM} ? 0 : innerWidth < ${DESKTOP_FROM} ? 1 : 2;
const slots = {};
for (const [slot, ids, rows] of ${forPage(tables)}) {
  if (config.slots?.[slot]?.status == 'paused') continue;
  const row = rows[device * ${referrers.length} + referrer] ?? rows[0];
  const known = ids.map((id, i) => [id, row[i]]).filter(([id]) =>
    (config.slots?.[slot]?.variants?.[id]?.status ?? 'live') == 'live');
  const sum = known.reduce((all, [, part]) => all + part, 0);
  if (known.length > 1) slots[slot] = { until: 9e15, probabilities: Object.fromEntries(known.map(([id, part]) => [id, part / sum])) };
}
${isRead ? `if (hashOf(config) == ${hashOf(config)})` : ''} (self.tailorbird ??= []).prior = { [text]: slots };`;
  return `// Made by \`tailorbird compile\`; make it again when the config changes.\ntry {${code}\n} catch {}`;
}

/** JSON that may stand in a script in a page. */
const forPage = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');
