import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { followGoogle, stateOfLayer } from '../../src/consent/follow-google.js';
import { followTcf, stateOfTcf } from '../../src/consent/follow-tcf.js';

let page: Record<string, unknown>;
let stop: AbortController;
let states: string[];
beforeEach(() => {
  page = {};
  vi.stubGlobal('window', page);
  stop = new AbortController();
  states = [];
});
afterEach(() => {
  stop.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const onState = (state: string) => void states.push(state);

const consents = (...given: number[]) => ({
  consents: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((each) => [each, given.includes(each)])),
});

describe('what a manager of the framework says', () => {
  test.each([
    [[1, 5, 6], 'granted'],
    [[5, 6], 'memory'],
    [[1, 6], 'denied'],
    [[1, 5], 'denied'],
    [[1, 2, 3, 4, 7], 'denied'],
    [[], 'denied'],
  ])('with consent to the purposes %j is %s', (given, expected) => {
    for (const eventStatus of ['tcloaded', 'useractioncomplete']) {
      expect(stateOfTcf({ eventStatus, gdprApplies: true, purpose: consents(...given) })).toBe(
        expected,
      );
    }
  });

  test('is nothing as long as nobody has chosen, and where the law does not hold', () => {
    const purpose = consents(1, 5, 6);
    expect(stateOfTcf({ eventStatus: 'cmpuishown', gdprApplies: true, purpose })).toBeNull();
    expect(stateOfTcf({ gdprApplies: true, purpose })).toBeNull();
    expect(stateOfTcf({ eventStatus: 'tcloaded', gdprApplies: false, purpose })).toBeNull();
  });

  test('is refusal where it says nothing of purposes', () => {
    expect(stateOfTcf({ eventStatus: 'tcloaded' })).toBe('denied');
    expect(stateOfTcf({ eventStatus: 'tcloaded', purpose: {} })).toBe('denied');
  });

  test('is followed, also where it answers later, until that is stopped', () => {
    const calls: [command: string, id: unknown][] = [];
    let tell!: (data: unknown, isDone: boolean) => void;
    page['__tcfapi'] = (command: string, _version: number, callback: typeof tell, id: unknown) => {
      calls.push([command, id]);
      if (command === 'addEventListener') tell = callback;
    };
    expect(followTcf(onState, stop.signal)).toBe(true);
    expect(states).toEqual([]);
    tell({ listenerId: 7, eventStatus: 'cmpuishown', purpose: consents() }, true);
    tell(undefined, false);
    tell({ listenerId: 7, eventStatus: 'useractioncomplete', purpose: consents(1, 5, 6) }, true);
    tell({ listenerId: 7, eventStatus: 'useractioncomplete', purpose: consents() }, true);
    expect(states).toEqual(['granted', 'denied']);
    stop.abort();
    expect(calls).toEqual([
      ['addEventListener', undefined],
      ['removeEventListener', 7],
    ]);
    tell({ listenerId: 7, eventStatus: 'useractioncomplete', purpose: consents(1, 5, 6) }, true);
    expect(states).toHaveLength(2);
  });

  test.each([undefined, null, {}, 'x'])('is not there where the page has %j for it', (api) => {
    page['__tcfapi'] = api;
    expect(followTcf(onState, stop.signal)).toBe(false);
  });
});

/** As `gtag()` pushes: its arguments, which are no list. */
const gtag = (...command: unknown[]) => Object.assign({}, command);

describe('what a page tells Google’s tags', () => {
  test.each([
    [[], null],
    [[{ event: 'gtm.js' }, null, 5, 'consent', ['config', 'G-1']], null],
    [[gtag('consent', 'default', { ad_storage: 'denied' })], null],
    [[gtag('consent', 'default', { personalization_storage: 'denied' })], 'memory'],
    [[gtag('consent', 'default', { personalization_storage: 'granted' })], 'granted'],
    [
      [
        gtag('consent', 'default', { personalization_storage: 'denied' }),
        gtag('consent', 'update', { personalization_storage: 'granted' }),
        gtag('consent', 'update', { analytics_storage: 'denied' }),
      ],
      'granted',
    ],
    [[gtag('consent', 'update', { personalization_storage: 'maybe' }), gtag('consent')], null],
  ])('%j is %j', (layer, expected) => {
    expect(stateOfLayer(layer)).toBe(expected);
  });

  test('is followed within half a second, also where the layer is emptied, until that is stopped', () => {
    vi.useFakeTimers();
    const layer: unknown[] = [gtag('consent', 'default', { personalization_storage: 'denied' })];
    page['dataLayer'] = layer;
    expect(followGoogle(onState, stop.signal)).toBe(true);
    expect(states).toEqual(['memory']);
    layer.push(gtag('consent', 'update', { personalization_storage: 'granted' }));
    vi.advanceTimersByTime(500);
    layer.push(gtag('consent', 'update', { personalization_storage: 'granted' }));
    vi.advanceTimersByTime(500);
    expect(states).toEqual(['memory', 'granted']);
    layer.length = 0;
    layer.push(gtag('consent', 'update', { personalization_storage: 'denied' }));
    vi.advanceTimersByTime(500);
    expect(states).toEqual(['memory', 'granted', 'memory']);
    stop.abort();
    layer.push(gtag('consent', 'update', { personalization_storage: 'granted' }));
    vi.advanceTimersByTime(5000);
    expect(states).toHaveLength(3);
    expect(Object.keys(layer)).toEqual(['0', '1']);
  });

  test.each([undefined, null, {}, 'x'])(
    'is nothing where the page has %j for the layer',
    (layer) => {
      page['dataLayer'] = layer;
      expect(followGoogle(onState, stop.signal)).toBe(false);
    },
  );
});
