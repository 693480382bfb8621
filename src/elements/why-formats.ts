import type { Say } from './why-words.js';

/** How numbers, times and facts are written in the language of the page. */
export interface Formats {
  /** A probability, in per cent. */
  readonly share: (value: number) => string;
  /** A count, or another fact that is a number. */
  readonly number: (value: number) => string;
  /** A number of the model. */
  readonly exact: (value: number) => string;
  /** One that speaks for or against something, with its sign. */
  readonly signed: (value: number) => string;
  /** A moment, in milliseconds since the epoch. */
  readonly moment: (value: number) => string;
  /** How long ago that was. */
  readonly ago: (value: number, now: number) => string;
  /** A signal with its value. */
  readonly signal: (name: string, value: unknown) => string;
}

/** Seconds of the units that times are told in. */
const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Any Sunday, at midnight. */
const SUNDAY = [2023, 0, 1] as const;

/** @param language of the page, if it says one; one that is none counts as not said, so that the browser's is taken. */
export function createFormats(language: string | undefined, say: Say): Formats {
  const locale = readLocale(language);
  const write = (options: Intl.NumberFormatOptions) => {
    const { format } = new Intl.NumberFormat(locale, options);
    return (value: number) => format(value);
  };
  const time = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const number = write({});
  const valueOf = (name: string, value: unknown): string => {
    if (value === undefined) return say('unknown');
    const [year, month, day] = SUNDAY;
    if (name === 'hour') {
      return time({ hour: 'numeric' }).format(new Date(year, month, day, value as number));
    }
    if (name === 'weekday') {
      return time({ weekday: 'long' }).format(new Date(year, month, day + (value as number)));
    }
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (typeof value === 'number') return number(value);
    const level = value as string;
    const key = `value.${name}.${level}`;
    const said = say(key);
    return said === key ? level : said;
  };
  return {
    share: write({ style: 'percent', maximumSignificantDigits: 2 }),
    number,
    exact: write({ minimumFractionDigits: 4, maximumFractionDigits: 4 }),
    signed: write({
      minimumFractionDigits: 4,
      maximumFractionDigits: 4,
      signDisplay: 'exceptZero',
    }),
    moment: (value) => time({ dateStyle: 'medium', timeStyle: 'medium' }).format(value),
    ago: (value, now) => {
      const seconds = Math.max(0, (now - value) / 1000);
      const [unit, size] = UNITS.find(([, each]) => seconds >= each) ?? UNITS.at(-1)!;
      const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
      return relative.format(-Math.floor(seconds / size), unit);
    },
    signal: (name, value) => {
      const key = `signal.${name}`;
      const said = say(key);
      return `${said === key ? name : said}: ${valueOf(name, value)}`;
    },
  };
}

function readLocale(language: string | undefined): string | undefined {
  try {
    // Refuses what is no language.
    new Intl.NumberFormat(language);
    return language;
  } catch {
    return undefined;
  }
}
