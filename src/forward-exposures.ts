/** Tells a site's own analytics what was seen: joins a client with the tools on the page. */
import { describeValue, TailorError } from './errors.js';
import { type Deliver, type FindTarget, TARGETS } from './forwarding/targets.js';
import { type ViewedExperiment, viewedExperiment } from './forwarding/viewed-experiment.js';
import type { Tailor } from './tailor-api.js';
import type { Exposure } from './types.js';

/** A tool by its name, or a function that tells another one. */
export type ForwardTarget = keyof typeof TARGETS | Deliver;

export type { ViewedExperiment };

/** Views that wait for consent or a tool; a page that shows more has shown these long ago. */
const MAX_WAITING = 100;

type ForwardExposures = (
  tailor: Tailor,
  targets: readonly unknown[],
  early?: readonly Exposure[],
) => void;

/**
 * Tells tools of every exposure from now on, once: as `experiment_viewed`, to Segment as `Experiment Viewed`. Only
 * under `granted`, because that leaves the device; what was seen before in this page view is told when it is granted.
 *
 * @param targets `dataLayer`, `gtag`, `segment`, or functions.
 * @param early exposures that are to be told, too.
 */
export const forwardExposures: ForwardExposures = (tailor, targets, early = []) => {
  for (const target of new Set(targets)) {
    const find = typeof target === 'function' ? () => target as Deliver : findByName(target);
    if (find) forwardTo(tailor, describeValue(target), find, early);
    else {
      const expected = Object.keys(TARGETS).join(', ');
      const path = `forward ${describeValue(target)}`;
      tailor.report(new TailorError('forward-unknown', path, 'an unknown name', expected));
    }
  }
};

function findByName(name: unknown): FindTarget | undefined {
  return Object.entries(TARGETS).find(([each]) => each === name)?.[1];
}

/** Each tool has listeners of its own, so that one that throws keeps nothing from another. */
function forwardTo(
  tailor: Tailor,
  name: string,
  find: FindTarget,
  early: readonly Exposure[],
): void {
  let waiting = early.filter(({ special }) => !special).map(viewedExperiment);
  let hasLoaded = typeof document === 'undefined' || document.readyState === 'complete';
  const send = () => {
    if (waiting.length === 0 || tailor.health().consent !== 'granted') return;
    const deliver = find();
    if (deliver) while (waiting.length > 0) deliver(waiting.shift()!);
    else if (hasLoaded) {
      const path = `forward ${name}`;
      tailor.report(new TailorError('forward-target-absent', path, 'none', 'it on the page'));
    }
  };
  tailor.on('exposure', (exposure) => {
    if (exposure.special) return;
    waiting = [...waiting, viewedExperiment(exposure)].slice(-MAX_WAITING);
    send();
  });
  tailor.on('consent', (state) => {
    if (state === 'denied') waiting = [];
    send();
  });
  tailor.on('forgotten', () => void (waiting = []));
  if (!hasLoaded) {
    const onLoad = () => {
      hasLoaded = true;
      // As a function of the page's: what a tool throws is reported.
      tailor.push(send);
    };
    addEventListener('load', onLoad, { once: true });
  }
  tailor.push(send);
}
