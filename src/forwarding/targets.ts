import type { ViewedExperiment } from './viewed-experiment.js';

/** Tells one tool of a view. */
export type Deliver = (viewed: ViewedExperiment) => void;

/** Finds a tool on the page, if it is there by now. */
export type FindTarget = () => Deliver | undefined;

/** What tag managers and analytics have on a page, as far as it is used. */
interface Page {
  dataLayer?: unknown;
  gtag?: (command: 'event', name: string, parameters: object) => unknown;
  analytics?: { track?: (name: string, properties: object) => unknown };
}

const page = () => window as unknown as Page;

/**
 * Google Tag Manager's layer, which a page may make before the manager has come:
 * https://developers.google.com/tag-platform/tag-manager/datalayer
 */
const findDataLayer: FindTarget = () => {
  const layer = (page().dataLayer ??= []);
  if (!Array.isArray(layer)) return undefined;
  return (viewed) => layer.push({ event: 'experiment_viewed', ...viewed });
};

/** Google Analytics: https://developers.google.com/analytics/devguides/collection/ga4/events */
const findGtag: FindTarget = () => {
  const { gtag } = page();
  if (typeof gtag !== 'function') return undefined;
  return (viewed) => void gtag('event', 'experiment_viewed', viewed);
};

/** Segment: https://segment.com/docs/connections/spec/ab-testing/ */
const findSegment: FindTarget = () => {
  const { analytics } = page();
  if (typeof analytics?.track !== 'function') return undefined;
  return (viewed) => void analytics.track!('Experiment Viewed', viewed);
};

/** Tools by the name that a tag has for them. */
export const TARGETS = {
  dataLayer: findDataLayer,
  gtag: findGtag,
  segment: findSegment,
} satisfies Readonly<Record<string, FindTarget>>;
