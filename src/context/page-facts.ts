import type { Context } from '../types.js';

/** Viewport widths in CSS pixels from which a page counts as a tablet's and as a desktop's. */
export const TABLET_FROM = 768;
export const DESKTOP_FROM = 1024;

/**
 * Sites whose visitors come from looking something up, and from what others share; by a label of
 * their host name, whatever the country's ending.
 */
export const SEARCH =
  /(^|\.)(google|bing|duckduckgo|yahoo|ecosia|baidu|yandex|qwant|startpage|brave|naver)\./;
export const SOCIAL =
  /(^|\.)(facebook|instagram|linkedin|pinterest|reddit|tiktok|twitter|x|t|youtube|threads|bsky|mastodon|weibo)\.[a-z]+$/;

/**
 * What every slot's model sees of the page view, known without asking anybody: device class by viewport
 * width, hour (0-23) and weekday (0 = Sunday) on the visitor's clock, and where the visitor came from, as
 * a kind only. Outside a browser only the clock is known.
 *
 * @param now milliseconds since the epoch.
 */
export function readPageFacts(now: number): Context {
  const date = new Date(now);
  const clock = { hour: date.getHours(), weekday: date.getDay() };
  if (typeof document === 'undefined') return clock;
  return {
    ...clock,
    device: deviceOfWidth(window.innerWidth),
    referrer: referrerKind(document.referrer, location.hostname),
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
