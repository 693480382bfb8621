import { describeValue } from '../errors.js';
import { compilePattern } from './compile-pattern.js';
import { connectiveNames, isOperators, operatorNames } from './matches.js';
import { isDocument } from './values-at.js';

/** Nobody reads a condition that is nested deeper. */
const MAX_DEPTH = 8;

/** What is told of a condition, each with its path in it. */
export interface ConditionChecks {
  /** Something is wrong. */
  readonly refuseAt: (path: string, found: string, expected: string) => void;
  /** An operator that this version does not know: nothing with it can be shown. */
  readonly onUnknown: (path: string) => void;
  /** A fact that the condition looks at. */
  readonly onFact: (name: string, path: string) => void;
}

/** Looks through a condition, as it was parsed from JSON, for mistakes. */
export function checkCondition(
  condition: unknown,
  path: string,
  checks: ConditionChecks,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) {
    checks.refuseAt(path, 'a deeper one', `conditions nested at most ${MAX_DEPTH} deep`);
    return;
  }
  if (!isDocument(condition)) {
    checks.refuseAt(path, describeValue(condition), 'a condition, such as { "device": "mobile" }');
    return;
  }
  for (const [name, said] of Object.entries(condition)) {
    const here = `${path}.${name}`;
    if (connectiveNames.includes(name)) {
      checkList(said, here, checks, (each, at) => checkCondition(each, at, checks, depth + 1));
    } else if (name.startsWith('$')) checks.onUnknown(here);
    else {
      checks.onFact(name, here);
      checkSaid(said, here, checks, depth + 1);
    }
  }
}

/** What is said of a fact: a value to be equal to, or operators. */
function checkSaid(said: unknown, path: string, checks: ConditionChecks, depth: number): void {
  if (!isOperators(said)) return;
  for (const [name, operand] of Object.entries(said)) {
    const here = `${path}.${name}`;
    if (!operatorNames.includes(name)) checks.onUnknown(here);
    else if (depth > MAX_DEPTH) checks.refuseAt(here, 'a deeper one', `at most ${MAX_DEPTH} deep`);
    else checkOperand(name, operand, said, here, checks, depth);
  }
}

function checkOperand(
  name: string,
  operand: unknown,
  siblings: Record<string, unknown>,
  path: string,
  checks: ConditionChecks,
  depth: number,
): void {
  if (CHECKS[name]?.(operand, siblings) === false) {
    checks.refuseAt(path, describeValue(operand), KINDS[name]!);
  } else if (name === '$in' || name === '$nin') checkList(operand, path, checks, () => {}, true);
  else if (name === '$all') {
    checkList(operand, path, checks, (each, at) => checkOneOfAll(each, at, checks, depth), true);
  } else if (name === '$not') checkSaid(operand, path, checks, depth + 1);
  else if (name === '$elemMatch') {
    const isValue = isOperators(operand) && operatorNames.includes(Object.keys(operand)[0]!);
    if (isValue) checkSaid(operand, path, checks, depth + 1);
    // Fields of elements are no facts of their own.
    else checkCondition(operand, path, { ...checks, onFact: () => {} }, depth + 1);
  }
}

/** A value, or a condition on an element; other operators would be about all elements at once. */
function checkOneOfAll(each: unknown, path: string, checks: ConditionChecks, depth: number): void {
  if (isOperators(each) && !Object.hasOwn(each, '$elemMatch')) {
    checks.refuseAt(path, describeValue(each), 'a value, or { "$elemMatch": … }');
  } else checkSaid(each, path, checks, depth + 1);
}

const isScalar = (value: unknown) => value === null || typeof value !== 'object';

type Check = (operand: unknown, siblings: Record<string, unknown>) => boolean;

/** Whether what is said beside an operator is of its kind. */
const CHECKS: Readonly<Record<string, Check>> = {
  $gt: isScalar,
  $gte: isScalar,
  $lt: isScalar,
  $lte: isScalar,
  $exists: (operand) => typeof operand === 'boolean',
  $size: (operand) => Number.isInteger(operand) && Number(operand) >= 0,
  $not: isOperators,
  $regex: (source, { $options = '' }) =>
    typeof source === 'string' &&
    typeof $options === 'string' &&
    compilePattern(source, $options) !== null,
  $options: (flags, { $regex }) => typeof flags === 'string' && $regex !== undefined,
  $elemMatch: isDocument,
};

const ORDERED = 'a number, a text, true, false or null';

const KINDS: Readonly<Record<string, string>> = {
  $gt: ORDERED,
  $gte: ORDERED,
  $lt: ORDERED,
  $lte: ORDERED,
  $exists: 'true or false',
  $size: 'a whole number from 0',
  $not: 'operators, such as { "$gt": 5 }',
  $regex:
    'a regular expression of few repetitions, without repeated groups, backreferences and lookaround; $options of i, m and s',
  $options: 'a $regex beside it',
  $elemMatch: 'a condition on an element',
};

function checkList(
  list: unknown,
  path: string,
  checks: ConditionChecks,
  check: (each: unknown, path: string) => void,
  mayBeEmpty = false,
): void {
  if (!Array.isArray(list) || (list.length === 0 && !mayBeEmpty)) {
    checks.refuseAt(path, describeValue(list), mayBeEmpty ? 'a list' : 'a list of conditions');
    return;
  }
  list.forEach((each, i) => check(each, `${path}[${i}]`));
}
