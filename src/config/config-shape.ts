/**
 * What a value of the config may be: some text, a CSS selector, a number between two, one of several, an
 * object with these names (`*` for any name), or null for what waits for a later version.
 */
export type Shape =
  | 'text'
  | 'selector'
  | readonly [min: number, max: number]
  | { readonly oneOf: readonly unknown[] }
  | { readonly names: Readonly<Record<string, Shape | null>> };

/** No value is larger than all the money there is. */
const MAX_VALUE = 1e15;
const ABOVE_ZERO = Number.MIN_VALUE;

const oneOf = (...values: readonly unknown[]): Shape => ({ oneOf: values });
const recordOf = (shape: Shape): Shape => ({ names: { '*': shape } });
const later = (names: string) =>
  Object.fromEntries(names.split(' ').map((name) => [name, null] as const));

const GOAL: Shape = {
  names: {
    on: oneOf('click', 'submit', 'track', 'scroll'),
    selector: 'selector',
    within: oneOf('slot', 'page'),
    event: 'text',
    value: 'text',
    max: [ABOVE_ZERO, MAX_VALUE],
    unit: 'text',
    depth: [ABOVE_ZERO, 1],
  },
};

const VARIANT: Shape = {
  names: {
    status: oneOf('draft', 'review', 'live', 'paused', 'retired', 'killed', 'fallback'),
    ...later('when from to content revision generated label'),
  },
};

const SLOT: Shape = {
  names: {
    windowMinutes: [1, 129_600],
    minProbability: [0, 1],
    goals: recordOf([0, 1]),
    variants: recordOf(VARIANT),
    ...later('sticky policy holdout late purpose'),
  },
};

/** The whole config. */
export const SITE: Shape = {
  names: {
    $schema: 'text',
    version: oneOf(1),
    site: 'text',
    goals: recordOf(GOAL),
    slots: recordOf(SLOT),
    ...later('holdout holdoutKey context lists bots audience'),
  },
};
