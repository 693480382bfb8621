/**
 * Calls back in an animation frame after the page was scrolled, when its layout is known anyway.
 *
 * @param onScroll is told how much of the page's height is in view or above it, in (0, 1].
 * @param signal stops listening when it is aborted.
 */
export function whenScrolled(onScroll: (share: number) => void, signal: AbortSignal): void {
  let isDue = false;
  const read = () => {
    isDue = false;
    const { scrollHeight } = document.documentElement;
    if (!signal.aborted) onScroll(Math.min(1, (scrollY + innerHeight) / scrollHeight));
  };
  const listener = () => {
    if (!isDue) requestAnimationFrame(read);
    isDue = true;
  };
  addEventListener('scroll', listener, { passive: true, signal });
}
