import { describe, expect, test } from 'vitest';
import { isMoment, isTimeZone, nextChange, whyNotNow } from '../../src/targeting/schedule.js';

/** When the schedule was asked, as an ISO moment, and which end kept it out. */
const whyNot = (from: string | undefined, to: string | undefined, at: string, zone?: string) =>
  whyNotNow({ from, to }, zone, Date.parse(at));

describe('a schedule', () => {
  test('without ends is always on', () => {
    expect(whyNot(undefined, undefined, '2026-12-01T00:00Z')).toBe('');
  });

  test.each([
    ['2026-11-30T22:59:59.999Z', 'from'],
    ['2026-11-30T23:00:00Z', ''],
    ['2026-12-27T12:00:00Z', ''],
    ['2026-12-27T22:59:59.999Z', ''],
    ['2026-12-27T23:00:00Z', 'to'],
  ])('of days takes both of them in, on the clock of its time zone: %s', (at, expected) => {
    expect(whyNot('2026-12-01', '2026-12-27', at, 'Europe/Berlin')).toBe(expected);
  });

  test.each([
    ['2026-12-01T07:59:59.999Z', 'from'],
    ['2026-12-01T08:00:00Z', ''],
    ['2026-12-01T16:59:59.999Z', ''],
    ['2026-12-01T17:00:00Z', 'to'],
  ])('of moments ends at the last one: %s', (at, expected) => {
    expect(whyNot('2026-12-01T09:00', '2026-12-01T18:00', at, 'Europe/Berlin')).toBe(expected);
  });

  test.each([
    ['2026-12-01T01:59:59Z', 'from'],
    ['2026-12-01T02:00:00Z', ''],
    ['2026-12-01T09:59:59Z', ''],
    ['2026-12-01T10:00:00Z', 'to'],
  ])('with offsets is the same everywhere: %s', (at, expected) => {
    for (const zone of ['Asia/Tokyo', 'America/Los_Angeles', undefined]) {
      expect(whyNot('2026-12-01T02:00Z', '2026-12-01T12:00:00+02:00', at, zone)).toBe(expected);
    }
  });

  test('goes by the clock when the clock is changed', () => {
    // In Berlin the hour from two to three is missing on 2026-03-29, and comes twice on 2026-10-25.
    const zone = 'Europe/Berlin';
    expect(whyNot('2026-03-29T02:30', undefined, '2026-03-29T00:59:59Z', zone)).toBe('from');
    expect(whyNot('2026-03-29T02:30', undefined, '2026-03-29T01:00:00Z', zone)).toBe('');
    expect(whyNot(undefined, '2026-10-25T03:00', '2026-10-25T01:59:59Z', zone)).toBe('');
    expect(whyNot(undefined, '2026-10-25T03:00', '2026-10-25T02:00:00Z', zone)).toBe('to');
  });

  test('is on another day on the other side of the world', () => {
    const at = '2026-12-24T12:00:00Z';
    expect(whyNot('2026-12-25', undefined, at, 'Pacific/Kiritimati')).toBe('');
    expect(whyNot('2026-12-25', undefined, at, 'Pacific/Midway')).toBe('from');
    expect(whyNot(undefined, '2026-12-24', at, 'Pacific/Kiritimati')).toBe('to');
  });

  test('without a time zone goes by the clock of the visitor', () => {
    const local = new Date(2026, 11, 1, 9, 0).toISOString();
    const before = new Date(2026, 11, 1, 8, 59).toISOString();
    expect(whyNot('2026-12-01T09:00', undefined, local)).toBe('');
    expect(whyNot('2026-12-01T09:00', undefined, before)).toBe('from');
  });
});

test.each([
  ['2026-12-01', true],
  ['2026-12-01T09:00', true],
  ['2026-12-01T09:00:30', true],
  ['2026-12-01T09:00Z', true],
  ['2026-12-01T09:00-08:00', true],
  ['2028-02-29', true],
  ['2026-02-29', false],
  ['2026-13-01', false],
  ['2026-12-01T25:00', false],
  ['2026-12-01 09:00', false],
  ['1.12.2026', false],
  ['tomorrow', false],
  ['', false],
])('whether %j is a moment: %s', (text, expected) => {
  expect(isMoment(text)).toBe(expected);
});

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Europe/Atlantis', false],
  ['', false],
])('whether %j is a time zone: %s', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

describe('nextChange', () => {
  const next = (schedule: object, at: string, zone?: string) =>
    nextChange(schedule, zone, Date.parse(at));
  const MINUTE = 60_000;

  test.each([
    ['a moment at which it begins', { from: '2026-12-01T09:00Z' }, '2026-12-01T09:00Z'],
    ['a moment at which it ends', { to: '2026-12-01T18:00+01:00' }, '2026-12-01T17:00Z'],
    [
      'the nearer of the two',
      { from: '2026-12-01T10:00Z', to: '2026-12-01T20:00Z' },
      '2026-12-01T10:00Z',
    ],
    ['the day that is over at the site', { to: '2026-12-01' }, '2026-12-01T23:00Z'],
    ['the day that begins at the site', { from: '2026-12-02' }, '2026-12-01T23:00Z'],
  ])('is %s, to the minute and no later', (_what, schedule, expected) => {
    const found = next(schedule, '2026-12-01T08:00Z', 'Europe/Berlin');
    expect(found).toBeLessThanOrEqual(Date.parse(expected));
    expect(found).toBeGreaterThan(Date.parse(expected) - MINUTE);
  });

  test('is none without a schedule, nor where nothing changes within a day', () => {
    expect(next({}, '2026-12-01T08:00Z')).toBe(Infinity);
    expect(next({ from: '2026-11-01', to: '2026-12-27' }, '2026-12-01T08:00Z')).toBe(Infinity);
    expect(next({ from: '2026-12-03T00:00Z' }, '2026-12-01T08:00Z')).toBe(Infinity);
  });
});
