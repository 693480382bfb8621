/** When something is to be shown. */

/** A day, or a minute of it: on the clock of a place, or with the place's offset. */
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?$/;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

export interface Schedule {
  /** The first day or moment. */
  readonly from?: string | undefined;
  /** The last day, or the moment at which it ends. */
  readonly to?: string | undefined;
}

/** Whether a text is a day, or a moment, that there is. */
export function isMoment(text: string): boolean {
  // A day that does not exist would be taken for one of the next month.
  const day = text.slice(0, 10);
  return (
    MOMENT.test(text) &&
    Number.isFinite(Date.parse(text)) &&
    new Date(`${day}T00:00Z`).toISOString().startsWith(day)
  );
}

/** Whether the browser knows an IANA time zone by that name, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    readClock(0, name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Which end of a schedule keeps a moment out: `from` before it begins, `to` once it is over, nothing within
 * it. Days and moments without an offset are meant on the clock of the time zone.
 *
 * @param timeZone by its IANA name; the visitor's unless said.
 * @param now milliseconds since the epoch.
 */
export function whyNotNow(
  { from, to }: Schedule,
  timeZone: string | undefined,
  now: number,
): '' | 'from' | 'to' {
  if (from && isBefore(now, from, timeZone)) return 'from';
  if (to && !isBefore(now, to, timeZone) && !isOnDay(now, to, timeZone)) return 'to';
  return '';
}

/**
 * When a schedule begins or ends next, to the minute and no later than that, if it does within a day; Infinity
 * otherwise.
 *
 * @param timeZone by its IANA name; the visitor's unless said.
 * @param now milliseconds since the epoch.
 */
export function nextChange(
  { from, to }: Schedule,
  timeZone: string | undefined,
  now: number,
): number {
  const ends = [from && { from }, to && { to }].map((schedule) => {
    const whyNot = (moment: number) => schedule && whyNotNow(schedule, timeZone, moment);
    // Each of the two changes once.
    let [same, other] = [now, now + DAY_MS];
    if (whyNot(same) === whyNot(other)) return Infinity;
    while (other - same > MINUTE_MS) {
      const middle = (same + other) / 2;
      if (whyNot(middle) === whyNot(now)) same = middle;
      else other = middle;
    }
    return same;
  });
  return Math.min(...ends);
}

function isBefore(now: number, moment: string, timeZone: string | undefined): boolean {
  return hasOffset(moment) ? now < Date.parse(moment) : readClock(now, timeZone) < moment;
}

/** A day that ends something is a part of it. */
function isOnDay(now: number, moment: string, timeZone: string | undefined): boolean {
  return moment.length === 10 && readClock(now, timeZone).startsWith(moment);
}

/** The calendar day of a moment there: `2026-12-01`. */
export function dayAt(now: number, timeZone: string | undefined): string {
  return readClock(now, timeZone).slice(0, 10);
}

const hasOffset = (moment: string) => /Z|T.*[+-]/.test(moment);

/** What a clock shows there, as texts that are in the order of time: `2026-12-01T09:00:00`. */
function readClock(now: number, timeZone: string | undefined): string {
  // Swedes write dates so.
  return new Date(now).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');
}
