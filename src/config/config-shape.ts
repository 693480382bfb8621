/**
 * What a value of the config may be, written like the config itself: an object with these names (`*` for
 * any name), a list of one kind, a number between two, one of several words, any text, true or false; for a name that
 * waits for a later version, null.
 */
export type Shape =
  | { readonly [name: string]: Shape | null }
  | readonly [each: Shape]
  | readonly [min: number, max: number]
  | string;

/** Any text; other texts list words, or name one of the kinds below. */
export const TEXT = '';
export const BOOLEAN = '@boolean';
/** A CSS selector. */
export const SELECTOR = '@selector';
/** A condition on facts. */
export const CONDITION = '@condition';
/** HTML without anything that runs. */
export const HTML = '@html';
/** Where a link may lead. */
export const LINK = '@link';
/** A day, or a minute of it. */
export const MOMENT = '@moment';
/** An IANA time zone. */
export const TIME_ZONE = '@zone';

/** No value is larger than all the money there is. */
const MAX_VALUE = 1e15;
/** If everybody is held out, there is nothing to hold out from. */
const MAX_HOLDOUT = 0.95;
/** Nobody looks further than that. */
const MAX_PLACES = 100;
const ABOVE_ZERO = Number.MIN_VALUE;
const LATER = null;

/** What may be said of a slot and of a list. */
const PLACE = {
  windowMinutes: [1, 129_600],
  minProbability: [0, 1],
  special: BOOLEAN,
  goals: { '*': [0, 1] },
  status: 'live paused',
  holdout: [0, MAX_HOLDOUT],
  purpose: TEXT,
} as const satisfies Shape;

/** The whole config. */
export const SITE: Shape = {
  $schema: TEXT,
  version: [1, 1],
  site: TEXT,
  timeZone: TIME_ZONE,
  special: BOOLEAN,
  context: {
    features: [
      {
        name: TEXT,
        kind: 'category number boolean',
        levels: [TEXT],
        min: [-MAX_VALUE, MAX_VALUE],
        max: [-MAX_VALUE, MAX_VALUE],
      },
    ],
    sensitive: [TEXT],
  },
  goals: {
    '*': {
      on: 'click submit track scroll dwell',
      selector: SELECTOR,
      within: 'slot page',
      event: TEXT,
      value: TEXT,
      max: [ABOVE_ZERO, MAX_VALUE],
      unit: TEXT,
      depth: [ABOVE_ZERO, 1],
      seconds: [1, 3600],
    },
  },
  slots: {
    '*': {
      ...PLACE,
      variants: {
        '*': {
          status: 'draft review live paused retired killed fallback',
          when: CONDITION,
          from: MOMENT,
          to: MOMENT,
          content: { text: { '*': TEXT }, link: { '*': LINK }, html: { '*': HTML } },
          revision: LATER,
          label: TEXT,
          generated: BOOLEAN,
          approvedBy: TEXT,
        },
      },
      sticky: 'page session day visitor',
      policy: LATER,
      late: LATER,
    },
  },
  holdout: [0, MAX_HOLDOUT],
  holdoutKey: TEXT,
  bots: 'default strict',
  lists: {
    '*': {
      ...PLACE,
      size: [1, MAX_PLACES],
      tagCap: [1, MAX_PLACES],
    },
  },
  audience: 'child',
  overrideGpc: TEXT,
  purposes: { '*': { features: [TEXT], goals: [TEXT] } },
};
