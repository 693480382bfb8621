import type { Context } from '../types.js';

/** Longer than the name of any campaign; what is longer was meant for somebody else. */
const MAX_TAG_LENGTH = 60;

/**
 * Widths in CSS pixels up to which a viewport is of a band:
 * https://m3.material.io/foundations/layout/applying-layout/window-size-classes
 */
const BANDS = [
  ['compact', 600],
  ['medium', 840],
  ['expanded', 1200],
  ['large', 1600],
  ['extra-large', Infinity],
] as const;

/** What browsers tell of a connection, if they do: https://wicg.github.io/netinfo/ */
interface WithConnection {
  readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string };
}

/**
 * What is known of the browser and the way here, for sites that ask for it: the band of the viewport's
 * width, language, with which campaign the visitor came, what the connection is like, and which colours and
 * motion are welcome. Outside a browser nothing is known.
 */
export function readBrowserFacts(): Context {
  if (typeof document === 'undefined') return {};
  const { saveData, effectiveType } = (navigator as WithConnection).connection ?? {};
  return {
    ...campaignOf(location.search),
    viewport: bandOfWidth(window.innerWidth),
    locale: navigator.language,
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

/** From `compact` to `extra-large`. */
export function bandOfWidth(width: number): string | undefined {
  return BANDS.find(([, below]) => width < below)?.[0];
}
