import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { describeValue, TailorError } from '../src/errors.js';
import { createFaultLog } from '../src/fault-log.js';
import { createEvents } from '../src/events.js';

const errorOf = (path: string) => new TailorError('start-failed', path, 'this', 'that');

describe('events', () => {
  test('reach every listener until it unsubscribes', () => {
    const events = createEvents(() => {});
    const heard: string[] = [];
    const stop = events.on('consent', (state) => heard.push(`one ${state}`));
    events.on('consent', (state) => heard.push(`two ${state}`));
    events.emit('consent', 'memory');
    stop();
    events.emit('consent', 'granted');
    expect(heard).toEqual(['one memory', 'two memory', 'two granted']);
  });

  test('go on to the next listener when one throws', () => {
    const onThrow = vi.fn();
    const events = createEvents(onThrow);
    const next = vi.fn();
    const thrown = new Error('mine');
    events.on('consent', () => {
      throw thrown;
    });
    events.on('consent', next);
    events.emit('consent', 'denied');
    expect(next).toHaveBeenCalledWith('denied');
    expect(onThrow).toHaveBeenCalledWith('listener of "consent"', thrown);
  });

  test('tell of a listener that rejects later, and of it alone', async () => {
    const onThrow = vi.fn();
    const events = createEvents(onThrow);
    const thrown = new Error('later');
    events.on('consent', () => Promise.reject(thrown) as never);
    events.emit('consent', 'denied');
    await vi.waitFor(() => expect(onThrow).toHaveBeenCalledWith('listener of "consent"', thrown));
  });

  test('reach those who listened when it happened, not those who listen since', () => {
    const events = createEvents(() => {});
    const heard: string[] = [];
    events.on('consent', () => {
      events.on('consent', () => heard.push('new'));
      heard.push('old');
    });
    events.emit('consent', 'memory');
    expect(heard).toEqual(['old']);
  });
});

describe('the fault log', () => {
  beforeEach(() => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
  });
  afterEach(() => vi.restoreAllMocks());

  test('counts every report and tells of each message once', async () => {
    const onError = vi.fn();
    const log = createFaultLog(onError);
    for (const path of ['a', 'a', 'b', 'a']) log.report(errorOf(path));
    await Promise.resolve();
    expect(log.counters).toEqual({ 'start-failed': 4 });
    expect(log.errors.map(({ path }) => path)).toEqual(['a', 'b']);
    expect(onError).toHaveBeenCalledTimes(2);
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      ['Tailorbird: a: found this, expected that (start-failed), see docs/errors.md#start-failed'],
      ['Tailorbird: b: found this, expected that (start-failed), see docs/errors.md#start-failed'],
    ]);
  });

  test('is bounded: a page that goes wrong in fifty ways has said enough', () => {
    const log = createFaultLog(() => {});
    for (let i = 0; i < 200; i++) log.report(errorOf(`${i}`));
    expect(log.errors.length).toBe(50);
    expect(log.counters).toEqual({ 'start-failed': 200 });
  });
});

describe('describeValue', () => {
  test.each([
    ['text', '"text"'],
    ['x'.repeat(200), `"${'x'.repeat(99)}`],
    [null, 'null'],
    [NaN, 'NaN'],
    [true, 'true'],
    [undefined, 'undefined'],
    [{ a: [1] }, '{"a":[1]}'],
    [Symbol('s'), 'symbol'],
    [10n, 'bigint'],
    [() => 1, 'function'],
    [new TypeError('no'), 'TypeError: no'],
  ])('says of %o: %s', (value, said) => {
    expect(describeValue(value)).toBe(said);
  });
});
