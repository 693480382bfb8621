// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { eachAttentiveSecond } from '../../src/dom/each-attentive-second.js';

let seconds: number;
let stop: AbortController;
let visibility: DocumentVisibilityState;

beforeEach(() => {
  vi.useFakeTimers();
  visibility = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visibility);
  seconds = 0;
  stop = new AbortController();
  eachAttentiveSecond(() => seconds++, stop.signal);
});
afterEach(() => {
  stop.abort();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const pass = (count: number) => vi.advanceTimersByTime(count * 1000);

describe('eachAttentiveSecond', () => {
  test('counts whoever has just come, and nobody from five seconds after the last sign on', () => {
    pass(4);
    expect(seconds).toBe(4);
    pass(60);
    expect(seconds).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each(['pointermove', 'pointerdown', 'keydown', 'scroll'])('counts on after a %s', (type) => {
    pass(60);
    window.dispatchEvent(new Event(type));
    pass(3);
    expect(seconds).toBe(4 + 3);
  });

  test('signs do not make seconds shorter', () => {
    for (let i = 0; i < 100; i++) {
      window.dispatchEvent(new Event('pointermove'));
      vi.advanceTimersByTime(100);
    }
    expect(seconds).toBe(10);
  });

  test('does not count while the page is hidden, and counts whoever comes back to it', () => {
    pass(1);
    visibility = 'hidden';
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('pointermove'));
    pass(60);
    expect(seconds).toBe(1);
    visibility = 'visible';
    document.dispatchEvent(new Event('visibilitychange'));
    pass(2);
    expect(seconds).toBe(3);
  });

  test('leaves no timer behind when it is stopped, and hears of no sign any more', () => {
    stop.abort();
    window.dispatchEvent(new Event('pointermove'));
    pass(10);
    expect(seconds).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
