/** How much of an element, or of the viewport where the element is larger, must be in view. */
const VISIBLE_SHARE = 0.5;

/** Ratios at which the observer reports; an element taller than the viewport never reaches .5. */
const THRESHOLDS = /* @__PURE__ */ Array.from({ length: 21 }, (_, i) => i / 20);

/**
 * An observer that tells of elements whether half of each, or half a viewport of it, is in view: at first,
 * and at least whenever that changes.
 */
export function createViewObserver(
  onView: (element: Element, isInView: boolean) => void,
): IntersectionObserver {
  return new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
        const share = rootBounds ? intersectionRect.height / rootBounds.height : 0;
        onView(target, intersectionRatio >= VISIBLE_SHARE || share >= VISIBLE_SHARE);
      }
    },
    { threshold: THRESHOLDS },
  );
}
