import { describeValue } from '../errors.js';
import type { Decision } from '../types.js';

/** A decision as a log must have it; what else a `Decision` has may be left out of a log. */
export interface LoggedDecision extends Pick<
  Decision,
  'id' | 'slot' | 'variant' | 'propensity' | 'probabilities' | 'reason'
> {
  /** The encoded context, if it was logged. */
  readonly features?: readonly number[];
  /** Whose decision it is; without one it stands for itself. */
  readonly visitor?: string;
}

/** What a line of a decision log says. */
export type DecisionLogLine =
  | { readonly kind: 'decision'; readonly decision: LoggedDecision }
  | { readonly kind: 'exposure'; readonly id: string }
  | { readonly kind: 'reward'; readonly id: string; readonly reward: number }
  | { readonly kind: 'other' }
  /** `fault` goes behind the number of the line. */
  | { readonly kind: 'broken'; readonly fault: string };

interface Column {
  readonly isRight: (value: unknown) => boolean;
  readonly expected: string;
}

const isText = (value: unknown) => typeof value === 'string' && value !== '';
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isFraction = (value: unknown) => isNumber(value) && Number(value) >= 0 && Number(value) <= 1;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Column = { isRight: isText, expected: 'a text' };

const DECISION: Readonly<Record<string, Column>> = {
  id: text,
  slot: text,
  variant: text,
  reason: text,
  propensity: {
    isRight: (value) => isFraction(value) && value !== 0,
    expected: 'a number in (0, 1]',
  },
  probabilities: {
    isRight: (value) => isObject(value) && Object.values(value).every(isFraction),
    expected: 'a probability for every variant',
  },
  features: {
    isRight: (value) => value === undefined || (Array.isArray(value) && value.every(isNumber)),
    expected: 'a list of numbers, or nothing',
  },
  visitor: {
    isRight: (value) => value === undefined || isText(value),
    expected: 'a text, or nothing',
  },
};
const EXPOSURE: Readonly<Record<string, Column>> = { id: text };
const REWARD: Readonly<Record<string, Column>> = {
  id: text,
  reward: { isRight: isFraction, expected: 'a number from 0 to 1' },
};

/** A propensity and the probability that it was taken from, if the log rounded one of them. */
const TOLERANCE = 1e-6;

/** Never throws: what cannot be read is `broken`, with the column, what was found and what was expected. */
export function readDecisionLogLine(line: string): DecisionLogLine {
  const record = parseObject(line);
  if (!record) return broken('', describeValue(line.trim()), 'a JSON object');
  if (!isText(record.event)) return broken(', event', describeValue(record.event), 'a text');
  switch (record.event) {
    case 'decision':
      return faultIn(record, DECISION) ?? readDecision(record as unknown as LoggedDecision);
    case 'exposure':
      return faultIn(record, EXPOSURE) ?? { kind: 'exposure', id: record.id as string };
    case 'reward':
      return (
        faultIn(record, REWARD) ?? {
          kind: 'reward',
          id: record.id as string,
          reward: record.reward as number,
        }
      );
    default:
      return { kind: 'other' };
  }
}

function readDecision(decision: LoggedDecision): DecisionLogLine {
  const { variant, propensity, probabilities } = decision;
  const probability = probabilities[variant] ?? 0;
  return Math.abs(probability - propensity) <= TOLERANCE
    ? { kind: 'decision', decision }
    : broken(', propensity', `${propensity}`, `the probability of "${variant}", ${probability}`);
}

function faultIn(
  record: Readonly<Record<string, unknown>>,
  columns: Readonly<Record<string, Column>>,
): DecisionLogLine | undefined {
  const wrong = Object.entries(columns).find(([name, { isRight }]) => !isRight(record[name]));
  if (!wrong) return undefined;
  const [name, { expected }] = wrong;
  return broken(`, ${name}`, describeValue(record[name]), expected);
}

const broken = (column: string, found: string, expected: string): DecisionLogLine => ({
  kind: 'broken',
  fault: `${column}: found ${found}, expected ${expected}`,
});

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
