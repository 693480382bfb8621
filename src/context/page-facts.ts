import type { Context } from '../types.js';

/** Viewport widths in CSS pixels from which a page counts as a tablet's and as a desktop's. */
const TABLET_FROM = 768;
const DESKTOP_FROM = 1024;

/**
 * Sites whose visitors come from looking something up, and from what others share; by a label of
 * their host name, whatever the country's ending.
 */
const SEARCH =
  /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|qwant|startpage|brave|naver)\./;
const SOCIAL =
  /(^|\.)(facebook|instagram|linkedin|pinterest|reddit|tiktok|twitter|x|t|youtube|threads|bsky|mastodon|weibo)\.[a-z]+$/;

/** Longer than the name of any campaign; what is longer was meant for somebody else. */
const MAX_TAG_LENGTH = 60;

/** What browsers tell of a connection, if they do: https://wicg.github.io/netinfo/ */
interface WithConnection {
  readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string };
}

/**
 * What is known of the page view without asking anybody: device class by viewport width, hour (0-23)
 * and weekday (0 = Sunday) on the visitor's clock, language, where the visitor came from, as a kind only, and
 * with which campaign, what the connection is like, and which colours and motion are welcome. Outside a
 * browser only the clock is known.
 *
 * @param now milliseconds since the epoch.
 */
export function readPageFacts(now: number): Context {
  const date = new Date(now);
  const clock = { hour: date.getHours(), weekday: date.getDay() };
  if (typeof document === 'undefined') return clock;
  const { saveData, effectiveType } = (navigator as WithConnection).connection ?? {};
  return {
    ...clock,
    ...campaignOf(location.search),
    device: deviceOfWidth(window.innerWidth),
    locale: navigator.language,
    referrer: referrerKind(document.referrer, location.hostname),
    saveData,
    connection: effectiveType,
    colorScheme: window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
    reducedMotion: window.matchMedia('(prefers-reduced-motion)').matches,
  };
}

/** The campaign's tags of a query, as `campaign.source`, `campaign.medium` and `campaign.name`; nothing else of it. */
export function campaignOf(query: string): Context {
  const tags = new URLSearchParams(query);
  const tag = (name: string) => {
    const value = tags.get(`utm_${name}`);
    return value && value.length <= MAX_TAG_LENGTH ? value : undefined;
  };
  return {
    'campaign.source': tag('source'),
    'campaign.medium': tag('medium'),
    'campaign.name': tag('campaign'),
  };
}

export function deviceOfWidth(width: number): string {
  return width < TABLET_FROM ? 'mobile' : width < DESKTOP_FROM ? 'tablet' : 'desktop';
}

/** The kind of site that an address belongs to; the address itself goes no further. */
export function referrerKind(referrer: string, ownHost: string): string {
  if (!referrer) return 'direct';
  let host = '';
  try {
    host = new URL(referrer).hostname;
  } catch {
    // Not an address: some other place.
  }
  if (host === ownHost) return 'internal';
  return SEARCH.test(host) ? 'search' : SOCIAL.test(host) ? 'social' : 'other';
}
