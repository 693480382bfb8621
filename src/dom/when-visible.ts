import { createViewObserver } from './create-view-observer.js';

/** For how long without a break: the viewable impression of the advertising industry (MRC 2014). */
export const VISIBLE_MS = 1000;

/** Whether the browser can tell what is in view. */
export const canObserveVisibility = () => typeof IntersectionObserver === 'function';

/**
 * Calls back once, when half of the element has been in view for one second while the page was
 * visible.
 *
 * @returns stops watching.
 */
export function whenVisible(element: Element, callback: () => void): () => void {
  let isInView = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const restart = () => {
    clearTimeout(timer);
    timer = undefined;
    if (isInView && document.visibilityState === 'visible') timer = setTimeout(finish, VISIBLE_MS);
  };
  const observer = createViewObserver((_, isNow) => {
    const wasInView = isInView;
    isInView = isNow;
    if (isInView !== wasInView) restart();
  });
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('visibilitychange', restart);
  };
  const finish = () => {
    stop();
    callback();
  };
  observer.observe(element);
  document.addEventListener('visibilitychange', restart);
  return stop;
}
