/**
 * How long a visitor counts as attentive after the last movement, touch, key or scrolling: what the field's
 * measures of engaged time take, https://docs.parse.ly/user-handbook/measuring-reporting-performance/calculations/engaged-minutes/heartbeat/
 */
const ATTENTIVE_MS = 5000;

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll'];

/**
 * Calls back once for every second in which the page was visible and the visitor attentive; whoever has just
 * come is. While nobody is there no timer runs.
 *
 * @param signal stops when it is aborted.
 */
export function eachAttentiveSecond(onSecond: () => void, signal: AbortSignal): void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let lastSign = 0;
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
  };
  const tick = () => {
    const isThere = document.visibilityState === 'visible';
    if (isThere && performance.now() - lastSign < ATTENTIVE_MS) onSecond();
    else stop();
  };
  const onSign = () => {
    lastSign = performance.now();
    timer ??= setInterval(tick, 1000);
  };
  for (const type of SIGNS)
    addEventListener(type, onSign, { capture: true, passive: true, signal });
  document.addEventListener('visibilitychange', onSign, { signal });
  signal.addEventListener('abort', stop);
  onSign();
}
