/** How much of an element, or of the viewport where the element is larger, must be in view. */
const VISIBLE_SHARE = 0.5;

/** For how long without a break: the viewable impression of the advertising industry (MRC 2014). */
const VISIBLE_MS = 1000;

/** Ratios at which the observer reports; an element taller than the viewport never reaches .5. */
const THRESHOLDS = /* @__PURE__ */ Array.from({ length: 21 }, (_, i) => i / 20);

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
  const observer = new IntersectionObserver(
    (entries) => {
      const { intersectionRatio, intersectionRect, rootBounds } = entries.at(-1)!;
      const share = rootBounds ? intersectionRect.height / rootBounds.height : 0;
      const wasInView = isInView;
      isInView = intersectionRatio >= VISIBLE_SHARE || share >= VISIBLE_SHARE;
      if (isInView !== wasInView) restart();
    },
    { threshold: THRESHOLDS },
  );
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
