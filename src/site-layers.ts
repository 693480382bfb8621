/**
 * What a site's rules settle before anything is drawn: joins previews, robots, pauses, the holdout and stickiness
 * with what is kept of them.
 */
import { ownValue } from './config/own-value.js';
import { placesOf, type SiteConfig } from './config/site-config.js';
import { isLinkPreview } from './context/link-previews.js';
import { readPreviews, withoutPreview } from './context/previews.js';
import { ROBOT } from './context/robots.js';
import { isHeldOut } from './decision/holdout.js';
import { showPreviewBadge } from './elements/preview-badge.js';
import { isStill, readSeenDraw, type SeenDraw } from './decision/stickiness.js';
import { DRAWS_KEY, UNIT_KEY } from './kept-keys.js';
import type { Site, SiteHost } from './site-api.js';
import { dayAt } from './targeting/schedule.js';
import type { Context } from './types.js';

interface Kept {
  readonly version: 1;
  readonly usedAt: number;
  readonly unit?: string;
  readonly draws?: Readonly<Record<string, unknown>>;
}

/** @param config a validated config. */
export function createSiteLayers(
  config: SiteConfig,
  { now, newId, knowledge, on }: Pick<SiteHost, 'now' | 'newId' | 'knowledge' | 'on'>,
): Required<Pick<Site, 'settle' | 'begin'>> {
  const { holdout = 0, holdoutKey, bots, site = '', timeZone } = config;
  const slots = placesOf(config);
  const isPage = typeof document !== 'undefined';
  const previews = readPreviews(isPage ? location.search : '');
  const userAgent = isPage ? navigator.userAgent : '';
  const isAutomated = bots === 'strict' && isPage && navigator.webdriver;
  const isBot = isAutomated || ROBOT.test(userAgent);
  const hasHoldout = holdout > 0 || Object.values(slots).some((slot) => slot.holdout);
  const rulesOf = (slot: string) => ownValue(slots, slot) ?? {};
  const stickinessOf = (slot: string) => {
    const { sticky = 'page', special = false } = rulesOf(slot);
    return special ? 'page' : sticky;
  };
  const isSticky = (slot: string) => stickinessOf(slot) !== 'page';

  if (previews.size > 0) {
    const badge = showPreviewBadge(previews, withoutPreview(location.href));
    on('decision', ({ slot, variant }) => badge.tell(slot, variant === previews.get(slot)));
  }

  /** Until something is kept, this page load. */
  let unit = newId();
  const draws = new Map<string, SeenDraw>();
  let visit = 1;

  /** Changes what is kept under a key, unless it is a later version's. */
  const change = (key: string, changed: (before: Partial<Kept>) => Partial<Kept>) =>
    knowledge.keep(key, (stored) => {
      const before = (stored ?? {}) as Partial<Kept>;
      return before.version! > 1 ? stored : { version: 1, ...changed(before), usedAt: now() };
    });
  const readUnit = () =>
    change(UNIT_KEY, (before) => {
      if (typeof before.unit === 'string') unit = before.unit;
      return { unit };
    });
  /** Of what this page knows and what is kept by now the newer draw stands: another tab may have drawn since. */
  const readDraws = () =>
    change(DRAWS_KEY, (before) => {
      for (const [slot, stored] of Object.entries(before.draws ?? {})) {
        const draw = readSeenDraw(stored);
        const isNewer = draw && draw.usedAt > (draws.get(slot)?.usedAt ?? -Infinity);
        if (isNewer && isSticky(slot)) draws.set(slot, draw);
      }
      return { draws: Object.fromEntries(draws) };
    });
  const read = async () => {
    if (hasHoldout) await readUnit();
    if (Object.keys(slots).some(isSticky)) await readDraws();
  };
  const forget = () => {
    unit = newId();
    draws.clear();
  };
  on('consent', (state) => {
    if (state === 'granted') void read();
    else forget();
  });
  on('forgotten', forget);
  on('exposure', ({ id, slot, variant, propensity, reason, exposedAt }) => {
    if (reason !== 'policy' || !isSticky(slot)) return;
    draws.set(slot, { id, variant, propensity, usedAt: exposedAt, visit });
    void readDraws();
  });

  const isOut = (slot: string, context: Context): boolean => {
    const group = holdoutKey === undefined ? undefined : context[holdoutKey];
    const isGroup = typeof group === 'string' || typeof group === 'number';
    const who = isGroup ? `${holdoutKey}=${group}` : unit;
    return (
      isHeldOut(`site/${site}`, who, holdout) ||
      isHeldOut(`slot/${slot}`, who, rulesOf(slot).holdout ?? 0)
    );
  };

  return {
    begin: read,
    settle: (slot, { ids, eligible, context, noChoice }) => {
      const preview = previews.get(slot);
      if (preview !== undefined && ids.includes(preview)) {
        return { variant: preview, reason: 'preview' };
      }
      if (noChoice) return undefined;
      if (previews.size > 0) return { reason: 'preview' };
      if (isBot) {
        const isDefault = bots === 'default' || isLinkPreview(userAgent);
        return { reason: 'bot', ...(isDefault && { variant: 'default' }) };
      }
      if (rulesOf(slot).status === 'paused') return { variant: 'default', reason: 'paused' };
      if (isOut(slot, context)) return { variant: 'default', reason: 'holdout' };
      visit = Number(context['visits'] ?? 1);
      const draw = draws.get(slot);
      const dayOf = (moment: number) => dayAt(moment, timeZone);
      const stands = draw && isStill(draw, stickinessOf(slot), { now: now(), visit, dayOf });
      if (!stands || !eligible.includes(draw.variant)) return undefined;
      const { id: origin, variant, propensity } = draw;
      return { variant, reason: 'sticky', origin, propensity };
    },
  };
}
